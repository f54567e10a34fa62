package io.iotcloud.sink.deadletter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many dead letters there are.
 *
 * @param reasons by reason
 */
record LetterCounts(long open, long replayed, long discarded, List<OfReason> reasons) {

    LetterCounts {
        reasons = List.copyOf(reasons);
    }

    /** Those of one reason. */
    record OfReason(String reason, long open, long replayed, long discarded) {

        OfReason plus(LetterState state, long count) {
            return switch (state) {
                case OPEN -> new OfReason(reason, open + count, replayed, discarded);
                case REPLAYED -> new OfReason(reason, open, replayed + count, discarded);
                case DISCARDED -> new OfReason(reason, open, replayed, discarded + count);
            };
        }
    }

    /** Counts what {@code filter} lets through, whatever reason and state it names. */
    static LetterCounts read(JdbcClient client, LetterFilter filter) {
        LetterFilter.Conditions conditions = filter.ofAnyReasonAndState().conditions();
        Map<String, OfReason> reasons = new TreeMap<>();
        client.sql("SELECT reason, state, count(*) FROM dead_letters WHERE %s GROUP BY reason, state"
                        .formatted(conditions.sql()))
                .params(conditions.parameters())
                .query(row -> {
                    String reason = row.getString(1);
                    OfReason before = reasons.getOrDefault(reason, new OfReason(reason, 0, 0, 0));
                    reasons.put(reason, before.plus(LetterState.ofCode(row.getString(2)), row.getLong(3)));
                });
        return new LetterCounts(
                reasons.values().stream().mapToLong(OfReason::open).sum(),
                reasons.values().stream().mapToLong(OfReason::replayed).sum(),
                reasons.values().stream().mapToLong(OfReason::discarded).sum(),
                List.copyOf(reasons.values()));
    }
}
