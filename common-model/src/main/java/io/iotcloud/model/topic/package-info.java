/**
 * Names on the wire: MQTT topics, Kafka topics and the headers of a Kafka record.
 *
 * <p>Every service takes them from here, so that a name is written once. Partitions and retention are not here:
 * they are settings ({@code config/topics.yml}).
 */
@NullMarked
package io.iotcloud.model.topic;

import org.jspecify.annotations.NullMarked;
