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

    /** @return how many of the rows are new */
    long write(Connection transaction, CopyText rows, Path path) throws SQLException {
        return switch (path) {
            case FAST -> copy(transaction, table, rows);
            case SLOW -> {
                try (Statement statement = transaction.createStatement()) {
                    String beside = "pg_temp.arriving_" + table;
                    statement.execute("CREATE TEMP TABLE arriving_%s (LIKE %s) ON COMMIT DROP".formatted(table, table));
                    copy(transaction, beside, rows);
                    yield statement.executeLargeUpdate("INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT DO NOTHING"
                            .formatted(table, columnList(), columnList(), beside));
                }
            }
        };
    }

    private long copy(Connection transaction, String into, CopyText rows) throws SQLException {
        CopyIn copy = transaction
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s (%s) FROM STDIN".formatted(into, columnList()));
        try {
            rows.writeTo(copy);
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
