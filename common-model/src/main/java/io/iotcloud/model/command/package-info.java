/**
 * What the cloud and a device say to each other about a command, over {@code iot/<id>/command} and
 * {@code iot/<id>/command/response}.
 *
 * <p>The state machine that follows a command lives in the FDI manager; what a device does lives in the device.
 * Additional causes are those of IEC 61850-7-2, with libiec61850's numbers.
 */
@NullMarked
package io.iotcloud.model.command;

import org.jspecify.annotations.NullMarked;
