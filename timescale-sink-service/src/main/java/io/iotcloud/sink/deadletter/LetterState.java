package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was decided about a dead letter. */
enum LetterState {
    OPEN,
    REPLAYED,
    DISCARDED;

    /** As it stands in the table, for example {@code open}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LetterState ofCode(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        "expected one of "
                                + Arrays.stream(values()).map(LetterState::code).collect(Collectors.joining(", "))));
    }
}
