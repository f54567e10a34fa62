package io.iotcloud.sink.policies;

import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Remembers the days of breaker rows that come so late that no refresh policy may reach them any more; {@link LateDays}
 * has the aggregates of these days refreshed. Only TimescaleDB has something to refresh.
 *
 * <p>Late is older than half of the shorter refresh window: a policy that stood still for as long as the other half
 * misses nothing. Thread-safe.
 */
@Component
public final class LateRows {

    private final StorageGate gate;
    private final PolicyProperties settings;
    private final InstantSource clock;

    LateRows(StorageGate gate, PolicyProperties settings, InstantSource clock) {
        this.gate = gate;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rows with a time before this one are late now; {@link Instant#MIN} when none is. */
    public Instant edge() {
        return gate.backend().orElse(StorageBackend.POSTGRESQL) == StorageBackend.TIMESCALEDB
                ? clock.instant().minus(settings.refresh().lateAfter())
                : Instant.MIN;
    }

    /** Notes the days of late rows in the transaction that stores the rows. */
    public void remember(Connection transaction, Collection<Instant> lateTimes) throws SQLException {
        if (lateTimes.isEmpty()) {
            return;
        }
        // sorted, so that two instances lock rows in the same order
        TreeSet<Instant> days = new TreeSet<>();
        lateTimes.forEach(time -> days.add(time.truncatedTo(ChronoUnit.DAYS)));
        try (PreparedStatement upsert = transaction.prepareStatement("""
                INSERT INTO late_days AS d (day) VALUES (?)
                ON CONFLICT (day) DO UPDATE SET times_noted = d.times_noted + 1, noted_at = now()""")) {
            for (Instant day : days) {
                upsert.setTimestamp(1, Timestamp.from(day));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
