package io.iotcloud.sink.ingest;

import io.iotcloud.sink.offsets.LogIdentity;
import io.iotcloud.sink.offsets.StartingPoint;
import io.iotcloud.sink.offsets.StoredOffsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds where to begin reading partitions: what the database says, checked against the log as it is. */
@Component
final class Positioning {

    private static final Logger log = LoggerFactory.getLogger(Positioning.class);

    private final DataSource database;
    private final IngestProperties settings;

    Positioning(DataSource database, IngestProperties settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Starting points by partition. */
    Map<Integer, StartingPoint> find(
            Consumer<byte[], byte[]> consumer, LogIdentity identity, Set<TopicPartition> partitions)
            throws SQLException {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, StartingPoint> points = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            StoredOffsets offsets = new StoredOffsets(connection, settings.instanceId());
            Map<Integer, Long> stored = offsets.load(identity);
            Optional<LogIdentity> other = stored.isEmpty() ? offsets.otherLog(identity) : Optional.empty();
            for (TopicPartition partition : partitions) {
                OptionalLong known = known(stored, partition.partition());
                StartingPoint point = StartingPoint.decide(
                        identity,
                        partition.partition(),
                        known,
                        other,
                        begins.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L),
                        settings.acceptNewLog());
                if (point instanceof StartingPoint.At at) {
                    tell(partition, known, at);
                    offsets.begin(identity, partition.partition(), known, at);
                }
                points.put(partition.partition(), point);
            }
            connection.commit();
        }
        return points;
    }

    private static OptionalLong known(Map<Integer, Long> stored, int partition) {
        Long offset = stored.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private static void tell(TopicPartition partition, OptionalLong stored, StartingPoint.At at) {
        if (at.missing() > 0) {
            log.error(
                    "{} lacks {} records before offset {}: Kafka removed them before they were stored (noted in offset_gaps)",
                    partition,
                    at.missing(),
                    at.offset());
        } else if (stored.isPresent() && stored.getAsLong() != at.offset()) {
            log.warn("{} is read again from offset {}, as the settings allow", partition, at.offset());
        }
    }
}
