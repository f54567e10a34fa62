/**
 * What a device makes of a command: decodes it, checks it, executes it and answers.
 *
 * <p>In: the payload of {@code iot/<id>/command} with its MQTT 5 response topic and correlation data. Out: answers in the
 * order accepted, executing, then one of succeeded, failed, rejected, cancelled or expired. The last 256 ids are
 * remembered with their answers: a command is never executed twice nor after it has expired.
 *
 * <p>Select before operate and additional causes follow IEC 61850-7-2. What a command does to the device lies with the
 * device; how answers travel lies in the fleet.
 */
@NullMarked
package io.iotcloud.simulator.command;

import org.jspecify.annotations.NullMarked;
