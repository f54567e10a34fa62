/**
 * The Kafka page: brokers, topics, consumer groups, lag, and the dead letters.
 *
 * <p>In: the broker's own figures by admin client every three seconds (never per request); dead letters from the sink. Out:
 * {@code /kafka}, {@code /kafka/dead-letters}, {@code /api/kafka} and, relayed to the sink, {@code /api/dead-letters} with its
 * decisions. Rates and totals derive from offsets, which also count
 * transaction markers: pages say so. Messages are not browsed here.
 */
@NullMarked
package io.iotcloud.dashboard.streaming;

import org.jspecify.annotations.NullMarked;
