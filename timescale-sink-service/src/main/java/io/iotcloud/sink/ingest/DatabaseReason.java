package io.iotcloud.sink.ingest;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why the database did not do something, in the words of the one who knows. */
final class DatabaseReason {

    private DatabaseReason() {}

    /**
     * The server's message without its context, which quotes the row and differs each time; what kept the pool from opening
     * a connection, instead of that it has none.
     */
    static String of(SQLException e) {
        SQLException known = e.getCause() instanceof SQLException cause ? cause : e;
        ServerErrorMessage server = known instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        String message = server == null ? known.getMessage() : server.getMessage();
        return "%s (SQLSTATE %s)".formatted(message, known.getSQLState());
    }
}
