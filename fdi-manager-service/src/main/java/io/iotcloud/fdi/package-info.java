/**
 * What device types are and what is done to devices: packages, the device registry, commands and the OPC UA server.
 *
 * <p>In: package files over REST, enriched messages from Kafka, answers of devices over MQTT. Out: device types for
 * the other services, commands over MQTT, their story on {@code iot.commands}, the address space on port 4840.
 *
 * <p>Order of the features, each may use those before it: devicepackage, storage, device, exchange, command, opcua.
 */
@NullMarked
package io.iotcloud.fdi;

import org.jspecify.annotations.NullMarked;
