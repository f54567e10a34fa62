/**
 * Processes as the local stack sees them: what to start, when it is healthy, how it is ended.
 *
 * <p>In: a plan, which is a command with its environment, log file, health check and stop signal. Out: a process of the operating
 * system. Only the JDK is used. Not here: which processes there are, in which order, and what happens when one dies.
 */
@NullMarked
package io.iotcloud.localstack.process;

import org.jspecify.annotations.NullMarked;
