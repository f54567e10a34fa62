/**
 * Commands: checked against the device's package, sent over MQTT 5 and followed to an outcome.
 *
 * <p>In: requests over REST or OPC UA; answers on {@code iot/+/command/response} through a shared subscription, so any
 * instance may finish what another began. Out: {@code iot/<id>/command} with response topic, correlation data and
 * expiry; the command's story on {@code iot.commands}. The state moves by compare-and-set in the database and so do
 * its deadlines: no outcome depends on this process living on.
 *
 * <p>What a device does with a command and which interlocks it has is the device's business. States and their ends:
 * docs/decisions/0021-commands-move-by-compare-and-set.md.
 */
@NullMarked
package io.iotcloud.fdi.command;

import org.jspecify.annotations.NullMarked;
