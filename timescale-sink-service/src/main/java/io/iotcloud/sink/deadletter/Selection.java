package io.iotcloud.sink.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iotcloud.defaults.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a request is about: either some by their ids or all that a filter lets through.
 *
 * @param ids at most as many as one request takes
 * @param filter names a reason; its state is given by what is to be done
 * @param after only ids above, to go on where an earlier request ended
 * @param upTo only ids up to this one, so that what fails again is not replayed by the same sweep
 * @param note why they are discarded
 */
record Selection(
        @Nullable List<Long> ids,
        @Nullable LetterFilter filter,
        @Nullable Long after,
        @JsonProperty("up_to") @Nullable Long upTo,
        @Nullable String note) {

    private static final int LONGEST_NOTE = 1000;

    /** The distinct ids, ascending; empty when a filter is given instead. */
    List<Long> chosenIds(int most) {
        List<Long> chosen = ids;
        if ((chosen == null) == (filter == null)) {
            throw ProblemException.invalid("ids", "either ids or a filter is expected");
        }
        if (chosen == null) {
            return List.of();
        }
        if (chosen.isEmpty() || chosen.size() > most) {
            throw ProblemException.invalid("ids", "expected 1 to %d ids, found %d".formatted(most, chosen.size()));
        }
        if (chosen.stream().anyMatch(id -> id == null)) {
            throw ProblemException.invalid("ids", "must not contain null");
        }
        return chosen.stream().distinct().sorted().toList();
    }

    /** The filter, narrowed to what can be decided about. */
    @Nullable
    LetterFilter filterFor(LetterState state) {
        LetterFilter given = filter;
        if (given == null) {
            return null;
        }
        String reason = given.reason();
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid("filter.reason", "a reason is expected; nothing is done to all at once");
        }
        return given.in(state);
    }

    /** The note of a request that needs one. */
    String requiredNote() {
        String given = note == null ? "" : note.strip();
        if (given.isEmpty() || given.length() > LONGEST_NOTE || !isPlainText(given)) {
            throw ProblemException.invalid(
                    "note", "why it is discarded, 1 to %d characters of text".formatted(LONGEST_NOTE));
        }
        return given;
    }

    private static boolean isPlainText(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\n'
                        || c == '\t'
                        || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE);
    }
}
