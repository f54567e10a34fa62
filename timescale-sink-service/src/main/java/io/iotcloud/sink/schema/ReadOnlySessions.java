package io.iotcloud.sink.schema;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes a session out of the pool that can only read. A database that becomes writable again, or a standby that takes
 * over, leaves such sessions as they were; without this they would be used until their age ends them.
 *
 * <p>Made by the pool, which knows the class by its name.
 */
public final class ReadOnlySessions implements SQLExceptionOverride {

    private static final String READ_ONLY_TRANSACTION = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return READ_ONLY_TRANSACTION.equals(e.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
