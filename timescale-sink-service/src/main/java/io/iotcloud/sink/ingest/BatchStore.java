package io.iotcloud.sink.ingest;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.sink.hypertable.MessageWriter;
import io.iotcloud.sink.hypertable.Storable;
import io.iotcloud.sink.offsets.LogIdentity;
import io.iotcloud.sink.offsets.OffsetConflictException;
import io.iotcloud.sink.offsets.StoredOffsets;
import io.iotcloud.sink.offsets.StoredOffsets.Move;
import io.iotcloud.sink.policies.PartitionMaker;
import io.iotcloud.sink.policies.TimeTable;
import io.iotcloud.sink.schema.StorageBackend;
import io.iotcloud.sink.schema.StorageGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores a batch and the offsets behind it in one transaction, or in several when a record in it is poison; each of
 * them is complete in itself.
 */
@Component
final class BatchStore {

    private static final Logger log = LoggerFactory.getLogger(BatchStore.class);
    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * The server waits no longer than we do, and a transaction that stands still (a frozen process) does not keep the
     * offsets it moved from another instance.
     */
    private static final String LIMITS =
            "SET LOCAL lock_timeout = '20s'; SET LOCAL statement_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = '60s'";

    private final DataSource database;
    private final StorageGate gate;
    private final MessageWriter writer;
    private final PartitionMaker partitions;
    private final IngestProperties settings;
    private final IngestMetrics metrics;

    BatchStore(
            DataSource database,
            StorageGate gate,
            MessageWriter writer,
            PartitionMaker partitions,
            IngestProperties settings,
            IngestMetrics metrics) {
        this.database = database;
        this.gate = gate;
        this.writer = writer;
        this.partitions = partitions;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * @param positions stored offset of each partition as this instance knows it; moved along with each commit, so that
     *     after an exception it says what is stored
     * @throws SQLException when the database cannot take the batch now; what is stored of it is in {@code positions}
     * @throws OffsetConflictException when another instance reads these partitions
     */
    void store(Flow flow, LogIdentity identity, Batch batch, Map<Integer, Long> positions) throws SQLException {
        coverTimes(flow, batch);
        storeOrHalve(flow, identity, batch, positions);
    }

    void coverTimes(Flow flow, Batch batch) {
        var times = batch.times();
        if (!times.isEmpty()) {
            switch (flow.stage()) {
                case "sink.raw" -> partitions.cover(TimeTable.RAW, times);
                default -> {
                    partitions.cover(TimeTable.ENRICHED, times);
                    partitions.cover(TimeTable.SMART_BREAKER, times);
                }
            }
        }
    }

    private void storeOrHalve(Flow flow, LogIdentity identity, Batch batch, Map<Integer, Long> positions)
            throws SQLException {
        try {
            storeKnowingDuplicates(flow, identity, batch, positions);
        } catch (SQLException e) {
            if (!isAboutTheRows(e)) {
                throw e;
            }
            if (batch.size() > 1) {
                storeOrHalve(flow, identity, batch.firstHalf(), positions);
                storeOrHalve(flow, identity, batch.secondHalf(), positions);
                return;
            }
            var record = batch.records().getFirst();
            if (batch.storables().getFirst() instanceof Storable.Refused) {
                throw e;
            }
            String why = DatabaseReason.of(e);
            log.warn(
                    "The database refuses {}-{} at offset {}, it becomes a dead letter: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    why);
            var letter = RecordFacts.of(record).deadLetter(DeadLetterReason.ROW_REFUSED, why);
            commit(flow, identity, batch.storing(new Storable.Refused(letter)), positions, true);
        }
    }

    private void storeKnowingDuplicates(Flow flow, LogIdentity identity, Batch batch, Map<Integer, Long> positions)
            throws SQLException {
        try {
            commit(flow, identity, batch, positions, true);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            commit(flow, identity, batch, positions, false);
        }
    }

    /** Class 22: a value cannot be held; 23: a constraint refuses it; 54000: it is too large. Everything else passes. */
    static boolean isAboutTheRows(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.equals("54000"));
    }

    private void commit(Flow flow, LogIdentity identity, Batch batch, Map<Integer, Long> positions, boolean expectNew)
            throws SQLException {
        long started = System.nanoTime();
        Map<Integer, Long> next = batch.nextOffsets();
        MessageWriter.Written written;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                prepare(connection);
                new StoredOffsets(connection, settings.instanceId()).move(identity, moves(positions, next));
                written = writer.write(connection, flow.stage(), batch.storables(), expectNew);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
        written.whenCommitted().run();
        positions.putAll(next);
        metrics.stored(flow, batch, written.count(), System.nanoTime() - started);
    }

    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            if (gate.backend().orElseThrow() == StorageBackend.TIMESCALEDB) {
                // a late row may fall into a compressed chunk; checking its key there must not fail on a limit
                statement.execute("SET LOCAL timescaledb.max_tuples_decompressed_per_dml_transaction = 0");
            }
        }
    }

    private static Map<Integer, Move> moves(Map<Integer, Long> positions, Map<Integer, Long> next) {
        Map<Integer, Move> moves = new TreeMap<>();
        next.forEach((partition, to) -> moves.put(partition, new Move(positions.getOrDefault(partition, -1L), to)));
        return moves;
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
