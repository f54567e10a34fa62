/** Plain clients of the platform's outsides: MQTT, Kafka, SQL, REST, server-sent events. */
package io.iotcloud.system.client;
