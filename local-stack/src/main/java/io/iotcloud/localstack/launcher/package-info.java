/**
 * What {@code ./iot-cloud} does once a JDK is found and the jars are built: the commands a person types.
 *
 * <p>In: arguments and environment variables. Out: words on the terminal and an exit code. {@code up} is the supervisor of all
 * processes; every other command finds them by the records it left in the data folder, so it works from any terminal.
 * Only the JDK is used. Not here: how a process is started or watched, see {@code supervision}.
 */
@NullMarked
package io.iotcloud.localstack.launcher;

import org.jspecify.annotations.NullMarked;
