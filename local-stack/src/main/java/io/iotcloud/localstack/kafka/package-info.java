/**
 * The embedded Kafka broker, the main class of a process of its own: Apache Kafka's server, broker and controller in one.
 *
 * <p>In: a data folder and two ports. Out: a broker on the loopback interface that keeps its cluster id and its topics over
 * restarts and kills. Topics are created by the services from {@code config/topics.yml}, never on their own.
 */
@NullMarked
package io.iotcloud.localstack.kafka;

import org.jspecify.annotations.NullMarked;
