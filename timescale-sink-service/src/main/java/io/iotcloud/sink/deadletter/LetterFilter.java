package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null or blank does not narrow.
 *
 * @param from failed at or after
 * @param to failed before
 * @param text stands somewhere in the detail, whatever its case
 */
record LetterFilter(
        @Nullable String reason,
        @Nullable String stage,
        @Nullable String device,
        @Nullable String state,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {

    private static final int LONGEST = 1000;

    /** The same without what a list of counts is broken down by. */
    LetterFilter ofAnyReasonAndState() {
        return new LetterFilter(null, stage, device, null, from, to, text);
    }

    LetterFilter in(LetterState wanted) {
        return new LetterFilter(reason, stage, device, wanted.code(), from, to, text);
    }

    /**
     * @param sql conditions joined by AND, true when there is none
     * @param parameters by name
     */
    record Conditions(String sql, Map<String, Object> parameters) {}

    /** Checks what was given. */
    Conditions conditions() {
        Instant begin = from;
        Instant end = to;
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw ProblemException.invalid("to", "must be after from");
        }
        if (isGiven(state)) {
            LetterState.ofCode(String.valueOf(state));
        }
        StringBuilder sql = new StringBuilder("true");
        Map<String, Object> parameters = new LinkedHashMap<>();
        add(sql, parameters, "reason", reason, "reason = :reason");
        add(sql, parameters, "stage", stage, "stage = :stage");
        add(sql, parameters, "device", device, "device_id = :device");
        add(sql, parameters, "state", state, "state = :state");
        add(sql, parameters, "text", text, "strpos(lower(detail), lower(:text)) > 0");
        if (begin != null) {
            sql.append(" AND failed_at >= :from");
            parameters.put("from", begin.atOffset(ZoneOffset.UTC));
        }
        if (end != null) {
            sql.append(" AND failed_at < :to");
            parameters.put("to", end.atOffset(ZoneOffset.UTC));
        }
        return new Conditions(sql.toString(), parameters);
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static void add(
            StringBuilder sql, Map<String, Object> parameters, String name, @Nullable String value, String condition) {
        if (value == null || value.isBlank()) {
            return;
        }
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw ProblemException.invalid(name, "must have at most %d characters and no U+0000".formatted(LONGEST));
        }
        sql.append(" AND ").append(condition);
        parameters.put(name, value);
    }
}
