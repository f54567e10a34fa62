package io.iotcloud.benchmarks.pipeline;

import io.iotcloud.benchmarks.load.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for the rows of one device again and again, every few milliseconds, and notes when each is seen first. What is
 * measured is thus late by at most one look, never early.
 */
public final class RowWatch implements Callable<List<Double>> {

    private static final long INTERVAL_NANOS = 10_000_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Connection database;
    private final String table;
    private final String device;
    private final Map<Instant, Long> publishedNanos = new ConcurrentHashMap<>();
    private final List<Double> latencies = new ArrayList<>();
    private volatile boolean over;
    private Instant newest = Instant.EPOCH;

    public RowWatch(Connection database, String table, String device) {
        this.database = database;
        this.table = table;
        this.device = device;
    }

    /** To be told of each message right before it is published. */
    public void onPublish(Message message) {
        if (message.device().equals(device)) {
            publishedNanos.put(message.timestamp(), System.nanoTime());
        }
    }

    /** Messages published and not seen yet. */
    public int missing() {
        return publishedNanos.size();
    }

    public void end() {
        over = true;
    }

    /** Watches until {@link #end()}; milliseconds from publish to row, one per message. */
    @Override
    public List<Double> call() throws SQLException {
        String sql = "select time from " + table + " where device_id = ? and time > ? order by time";
        try (PreparedStatement query = database.prepareStatement(sql)) {
            while (!over) {
                long look = System.nanoTime();
                query.setString(1, device);
                query.setObject(2, newest.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = query.executeQuery()) {
                    note(rows);
                }
                LockSupport.parkNanos(INTERVAL_NANOS - (System.nanoTime() - look));
            }
        }
        return List.copyOf(latencies);
    }

    private void note(ResultSet rows) throws SQLException {
        long seen = System.nanoTime();
        while (rows.next()) {
            newest = rows.getObject(1, OffsetDateTime.class).toInstant();
            Long published = publishedNanos.remove(newest);
            if (published != null) {
                latencies.add((double) (seen - published) / NANOS_PER_MILLI);
            }
        }
    }
}
