/**
 * Asks the simulator for a history and shows how far it is.
 *
 * <p>In: the command's options. Out: requests to the simulator and to the sink, a progress bar (plain lines where there is no
 * terminal), a summary. Works with any stack whose simulator and sink answer on this machine, Compose's too. Not here: how
 * the past is made, see the simulator.
 */
@NullMarked
package io.iotcloud.localstack.launcher.history;

import org.jspecify.annotations.NullMarked;
