/**
 * The embedded MQTT 5 broker, the main class of a process of its own.
 *
 * <p>In: MQTT over TCP and over WebSocket, on the loopback interface only, anonymous. Out: the same, and {@code /health} and
 * {@code /metrics} over HTTP. What was acknowledged is in files before the acknowledgement, so it survives a {@code kill -9};
 * queues are not limited by count. Not here: users, TLS, clustering. HiveMQ CE has no {@code $SYS} topics, hence the metrics.
 */
@NullMarked
package io.iotcloud.localstack.mqtt;

import org.jspecify.annotations.NullMarked;
