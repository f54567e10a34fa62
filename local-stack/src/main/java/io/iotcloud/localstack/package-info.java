/**
 * Brokers and database for machines without Docker.
 *
 * <p>In: nothing but a JDK and this module's {@code target/lib}. Out: {@link io.iotcloud.localstack.EmbeddedStack}, with which a test
 * gets an MQTT broker, a Kafka broker and a PostgreSQL server, each a process of its own on free ports, so that each can be
 * killed and started again. The classes of this package need only the JDK: tests of other modules have no broker on
 * their class path. What the launcher {@code ./iot-cloud} does with the same processes lives in {@code launcher}.
 */
@NullMarked
package io.iotcloud.localstack;

import org.jspecify.annotations.NullMarked;
