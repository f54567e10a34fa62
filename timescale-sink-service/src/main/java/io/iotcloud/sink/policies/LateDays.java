package io.iotcloud.sink.policies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the aggregates of the days in {@code late_days} refreshed, a bounded number at a time.
 *
 * <p>A day is forgotten after its refresh, unless more of its rows came meanwhile. After a crash between the two it is
 * refreshed once more, which changes nothing. A day whose rows retention may have dropped is forgotten without a
 * refresh: that would take from the aggregates what the rows no longer say.
 */
final class LateDays {

    private final Connection connection;
    private final PolicyProperties settings;

    /** @param connection in auto-commit mode, for a refresh is several transactions */
    LateDays(Connection connection, PolicyProperties settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * What one run did.
     *
     * @param refreshed days
     * @param tooLate days whose rows may be gone
     */
    record Run(List<Instant> refreshed, List<Instant> tooLate) {}

    /** A day and how often it was noted when it was read. */
    private record Noted(Instant day, long times) {}

    Run refresh(Instant now) throws SQLException {
        Instant keepFrom = now.minus(settings.smartBreaker().retention()).plus(1, ChronoUnit.DAYS);
        Run run = new Run(new ArrayList<>(), new ArrayList<>());
        for (Noted noted : oldest(settings.refresh().lateDaysPerRun())) {
            if (noted.day().isBefore(keepFrom)) {
                run.tooLate().add(noted.day());
            } else {
                refresh("smart_breaker_hourly", noted.day());
                refresh("smart_breaker_daily", noted.day());
                run.refreshed().add(noted.day());
            }
            forget(noted);
        }
        return run;
    }

    /**
     * The oldest first: a refresh moves an aggregate's watermark behind what it refreshed, and rows before that are no
     * longer read in passing.
     */
    private List<Noted> oldest(int count) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT day, times_noted FROM late_days ORDER BY day LIMIT ?")) {
            query.setInt(1, count);
            List<Noted> days = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    days.add(new Noted(rows.getTimestamp(1).toInstant(), rows.getLong(2)));
                }
            }
            return days;
        }
    }

    private void refresh(String aggregate, Instant day) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(
                "CALL refresh_continuous_aggregate('%s', ?::timestamptz, ?::timestamptz)".formatted(aggregate))) {
            call.setString(1, day.toString());
            call.setString(2, day.plus(1, ChronoUnit.DAYS).toString());
            call.execute();
        }
    }

    private void forget(Noted noted) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM late_days WHERE day = ? AND times_noted = ?")) {
            delete.setTimestamp(1, Timestamp.from(noted.day()));
            delete.setLong(2, noted.times());
            delete.executeUpdate();
        }
    }
}
