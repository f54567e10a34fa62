package io.iotcloud.sink.policies;

import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
import io.iotcloud.sink.schema.StorageReady;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Applies the intervals: at start, and what is a job on this backend again and again. */
@Component
final class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private final DataSource database;
    private final StorageGate gate;
    private final PolicyProperties settings;
    private final PartitionMaker partitions;
    private final InstantSource clock;

    Upkeep(
            DataSource database,
            StorageGate gate,
            PolicyProperties settings,
            PartitionMaker partitions,
            InstantSource clock) {
        this.database = database;
        this.gate = gate;
        this.settings = settings;
        this.partitions = partitions;
        this.clock = clock;
    }

    @EventListener
    @Order
    void on(StorageReady ready) throws SQLException {
        switch (ready.backend()) {
            case POSTGRESQL -> makePartitionsAhead();
            case TIMESCALEDB -> {
                try (Connection connection = database.getConnection()) {
                    new TimescalePolicies(connection, settings).apply();
                }
            }
        }
    }

    @Scheduled(fixedDelayString = "${iot.sink.upkeep-every}", initialDelayString = "${iot.sink.upkeep-every}")
    void run() {
        Optional<StorageBackend> backend = gate.backend();
        if (backend.isEmpty()) {
            return;
        }
        try {
            switch (backend.get()) {
                case POSTGRESQL -> {
                    makePartitionsAhead();
                    dropOldPartitions();
                }
                case TIMESCALEDB -> refreshLateDays();
            }
            forget("recent_messages", "seen_at", settings.recentMessages());
            forget("dead_letters", "stored_at", settings.deadLetters());
        } catch (SQLException e) {
            log.warn("Upkeep of the tables failed and is tried again in time: {}", e.getMessage());
        }
    }

    void makePartitionsAhead() throws SQLException {
        Instant now = clock.instant();
        for (TimeTable table : TimeTable.values()) {
            List<Instant> times = new ArrayList<>();
            Duration interval = settings.of(table).interval();
            for (Instant time = now; !time.isAfter(now.plus(settings.partitionsAhead())); time = time.plus(interval)) {
                times.add(time);
            }
            partitions.make(table, times);
        }
    }

    /** Drops partitions all of whose rows are older than their retention. */
    void dropOldPartitions() throws SQLException {
        for (TimeTable table : TimeTable.values()) {
            Instant keepFrom = clock.instant().minus(settings.of(table).retention());
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                Partitions existing = new Partitions(connection, table);
                existing.lock(LOCK_PATIENCE);
                for (Partitions.Existing partition : existing.existing()) {
                    if (!partition.range().end().isAfter(keepFrom)) {
                        existing.drop(partition);
                        log.info("Dropped {}: its rows are older than {}", partition.name(), keepFrom);
                    }
                }
                existing.removeStraysBefore(keepFrom);
                connection.commit();
                partitions.remember(table, existing.ranges());
                connection.commit();
            }
        }
    }

    private void refreshLateDays() throws SQLException {
        try (Connection connection = database.getConnection()) {
            LateDays.Run run = new LateDays(connection, settings).refresh(clock.instant());
            if (!run.refreshed().isEmpty()) {
                log.info("Refreshed the aggregates of days with late rows: {}", run.refreshed());
            }
            if (!run.tooLate().isEmpty()) {
                log.warn(
                        "Rows came so late that retention may have dropped others of their days; the aggregates stay without them: {}",
                        run.tooLate());
            }
        }
    }

    private void forget(String table, String column, Duration keep) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM %s WHERE %s < ?".formatted(table, column))) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(keep)));
            delete.executeUpdate();
        }
    }
}
