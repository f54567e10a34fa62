package io.iotcloud.sink.policies;

import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the partitions that rows need (PostgreSQL; TimescaleDB makes its chunks itself).
 *
 * <p>Normally they are made ahead. A row that is later or earlier than those gets its partition just before it is
 * stored; where that fails the row goes to the default partition, so a partition never decides whether a row is stored.
 * Thread-safe.
 */
@Component
public final class PartitionMaker {

    private static final Logger log = LoggerFactory.getLogger(PartitionMaker.class);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(3);

    private final DataSource database;
    private final StorageGate gate;
    private final PolicyProperties settings;
    private final Map<TimeTable, NavigableMap<Instant, TimeRange>> known = new EnumMap<>(TimeTable.class);

    PartitionMaker(DataSource database, StorageGate gate, PolicyProperties settings) {
        this.database = database;
        this.gate = gate;
        this.settings = settings;
    }

    /** Sees to it that rows of these times find a partition. */
    public void cover(TimeTable table, Collection<Instant> times) {
        if (gate.backend().orElse(StorageBackend.TIMESCALEDB) == StorageBackend.TIMESCALEDB
                || isCovered(table, times)) {
            return;
        }
        try {
            make(table, times);
        } catch (SQLException e) {
            log.warn("No partition of {} could be made; its rows go to the default one: {}", table, e.getMessage());
        }
    }

    private synchronized boolean isCovered(TimeTable table, Collection<Instant> times) {
        NavigableMap<Instant, TimeRange> ranges = known.getOrDefault(table, new TreeMap<>());
        return times.stream().allMatch(time -> covers(ranges, time));
    }

    private static boolean covers(NavigableMap<Instant, TimeRange> ranges, Instant time) {
        Map.Entry<Instant, TimeRange> range = ranges.floorEntry(time);
        return range != null && range.getValue().contains(time);
    }

    /** Makes what is missing, in a transaction of its own. */
    void make(TimeTable table, Collection<Instant> times) throws SQLException {
        Duration interval = settings.of(table).interval();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Partitions partitions = new Partitions(connection, table);
            partitions.lock(LOCK_PATIENCE);
            NavigableMap<Instant, TimeRange> ranges = partitions.ranges();
            for (Instant time : times) {
                if (!covers(ranges, time)) {
                    TimeRange range = TimeRange.around(time, interval).without(ranges, time);
                    partitions.make(range);
                    ranges.put(range.start(), range);
                }
            }
            connection.commit();
            remember(table, ranges);
        }
    }

    synchronized void remember(TimeTable table, NavigableMap<Instant, TimeRange> ranges) {
        known.put(table, ranges);
    }
}
