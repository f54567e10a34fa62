/**
 * The plans of the three processes that are not services: MQTT broker, Kafka broker, database.
 *
 * <p>In: ports and folders. Out: {@link io.iotcloud.localstack.process.ProcessPlan}s with the small JVMs' flags. Only the JDK is
 * used; the broker's jars are the class path of the new process, found by {@link io.iotcloud.localstack.broker.BrokerClassPath}.
 */
@NullMarked
package io.iotcloud.localstack.broker;

import org.jspecify.annotations.NullMarked;
