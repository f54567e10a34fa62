package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Orders of the list; the latest comes first where two are alike. */
enum LetterOrder {
    NEWEST("failed_at DESC, id DESC"),
    OLDEST("failed_at, id"),
    REASON("reason, id DESC"),
    STAGE("stage, id DESC"),
    DEVICE("device_id, id DESC"),
    STATE("state, id DESC"),
    LARGEST("octet_length(payload) DESC NULLS LAST, id DESC");

    private final String sql;

    LetterOrder(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LetterOrder ofCode(String code) {
        return Arrays.stream(values())
                .filter(order -> order.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "sort",
                        "expected one of "
                                + Arrays.stream(values()).map(LetterOrder::code).collect(Collectors.joining(", "))));
    }
}
