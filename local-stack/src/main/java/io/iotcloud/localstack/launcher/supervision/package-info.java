/**
 * Starts the processes in their order, watches them, starts the dead again, and ends all of them.
 *
 * <p>In: the components. Out: a {@link ProcessRecord} per running process in the data folder, by which other commands (and a later
 * supervisor, when this one was killed) find it, and one line of words per event. A process is started again when it is dead, never
 * because it is unhealthy: a service whose broker is away is unhealthy and right to wait.
 */
@NullMarked
package io.iotcloud.localstack.launcher.supervision;

import org.jspecify.annotations.NullMarked;
