package io.iotcloud.sink.hypertable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A table that rows are copied into.
 *
 * @param table its name
 * @param columns the columns, in the order a row is written in
 */
record CopyTarget(String table, List<String> columns) {

    /** Bytes sent at a time. */
    private static final int CHUNK = 48 * 1024;

    CopyTarget {
        columns = List.copyOf(columns);
    }

    /** How to deal with rows that may be there already. */
    enum Path {
        /** Straight in; a row that is there fails the whole copy. */
        FAST,
        /** Into a table beside it, then what is new of it; for a batch that hit a duplicate. */
        SLOW
    }

    /** Writes the columns of one row and ends it. */
    interface RowWriter<R> {
        void write(CopyText text, R row);
    }

    /**
     * Sends rows while they are written, so that a batch never stands in memory as a whole once more.
     *
     * @return how many of the rows are new
     */
    <R> long write(Connection transaction, List<R> rows, RowWriter<? super R> writer, Path path) throws SQLException {
        return switch (path) {
            case FAST -> copy(transaction, table, rows, writer);
            case SLOW -> {
                try (Statement statement = transaction.createStatement()) {
                    String beside = "pg_temp.arriving_" + table;
                    statement.execute("CREATE TEMP TABLE arriving_%s (LIKE %s) ON COMMIT DROP".formatted(table, table));
                    copy(transaction, beside, rows, writer);
                    yield statement.executeLargeUpdate("INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT DO NOTHING"
                            .formatted(table, columnList(), columnList(), beside));
                }
            }
        };
    }

    private <R> long copy(Connection transaction, String into, List<R> rows, RowWriter<? super R> writer)
            throws SQLException {
        CopyIn copy = transaction
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s (%s) FROM STDIN".formatted(into, columnList()));
        try {
            CopyText text = new CopyText();
            for (R row : rows) {
                writer.write(text, row);
                if (text.size() >= CHUNK) {
                    text.moveTo(copy);
                }
            }
            text.moveTo(copy);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private String columnList() {
        return String.join(", ", columns);
    }
}
