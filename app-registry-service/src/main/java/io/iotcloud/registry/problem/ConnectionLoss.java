package io.iotcloud.registry.problem;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Objects;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;

/** Tells a broken connection from a failed statement. */
final class ConnectionLoss {

    private ConnectionLoss() {}

    /**
     * True when the database went away underneath: PostgreSQL's SQLSTATE classes 08 (connection exception) and 57P
     * (operator intervention: shut down, crashed, starting), or a transaction that could not even be rolled back.
     */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionException
                    || cause instanceof SQLRecoverableException
                    || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionState(@Nullable String state) {
        String known = Objects.requireNonNullElse(state, "");
        return known.startsWith("08") || known.startsWith("57P");
    }
}
