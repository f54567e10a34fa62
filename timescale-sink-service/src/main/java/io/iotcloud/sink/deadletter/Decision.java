package io.iotcloud.sink.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is decided about dead letters. */
@FunctionalInterface
interface Decision {

    /** Carries it out for a few, each once; what was done is committed. */
    Done on(List<Long> ids);

    /**
     * @param taken ids whose state changed
     * @param refusals the others, but for those not come to
     * @param stopped why it ended before all were come to, null when it did not
     */
    record Done(
            List<Long> taken,
            List<Refusal> refusals,
            @Nullable String stopped) {

        public Done {
            taken = List.copyOf(taken);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * One that was not taken; its state is what it was.
     *
     * @param code {@code dead-letter-not-found}, {@code dead-letter-not-open}, {@code dead-letter-not-discarded} or
     *     {@code replay-refused}
     */
    record Refusal(long id, String code, String detail) {

        static final String REPLAY_REFUSED = "replay-refused";
        static final String NOT_FOUND = "dead-letter-not-found";

        static Refusal notFound(long id) {
            return new Refusal(id, NOT_FOUND, "There is no dead letter \"%d\".".formatted(id));
        }

        static Refusal notIn(LetterState expected, long id, String state) {
            return new Refusal(
                    id,
                    "dead-letter-not-" + expected.code(),
                    "Dead letter %d is %s, not %s.".formatted(id, state, expected.code()));
        }

        static Refusal replay(long id, String why) {
            return new Refusal(
                    id, REPLAY_REFUSED, "Dead letter %d cannot re-enter, it stays open: %s.".formatted(id, why));
        }
    }
}
