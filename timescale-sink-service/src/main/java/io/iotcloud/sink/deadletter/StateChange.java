package io.iotcloud.sink.deadletter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compare-and-set of the state.
 *
 * @param note null clears it
 */
record StateChange(
        LetterState from, LetterState to, @Nullable String note) {

    /** @return the ids whose state changed, ascending */
    List<Long> apply(Connection transaction, List<Long> ids) throws SQLException {
        List<Long> changed = new ArrayList<>();
        if (ids.isEmpty()) {
            return changed;
        }
        try (PreparedStatement update = transaction.prepareStatement("""
                UPDATE dead_letters SET state = ?, state_changed_at = now(), note = ?
                WHERE id = ANY (?) AND state = ? RETURNING id""")) {
            update.setString(1, to.code());
            update.setString(2, note);
            update.setArray(3, transaction.createArrayOf("bigint", ids.toArray()));
            update.setString(4, from.code());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    changed.add(rows.getLong(1));
                }
            }
        }
        changed.sort(Long::compare);
        return changed;
    }
}
