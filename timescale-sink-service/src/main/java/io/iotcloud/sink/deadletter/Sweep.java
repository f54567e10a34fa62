package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries a decision out for many, a few at a time, within bounds of number and time. */
@Component
final class Sweep {

    /** Few enough to hold their bytes in memory. */
    private static final int AT_A_TIME = 20;

    private final AnalyticsDatabase questions;
    private final DeadLetterProperties settings;
    private final InstantSource clock;

    Sweep(AnalyticsDatabase questions, DeadLetterProperties settings, InstantSource clock) {
        this.questions = questions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of a request.
     *
     * @param taken how many changed their state
     * @param refusals the others that were come to
     * @param left how many were not come to
     * @param after the last one come to, null when there was none: given again, the rest is gone on with
     * @param upTo the last one meant
     * @param stopped why it ended early, null when it did not or only because it is bounded
     */
    record Outcome(
            int taken,
            int refused,
            List<Decision.Refusal> refusals,
            long left,
            @Nullable Long after,
            @Nullable Long upTo,
            @Nullable String stopped) {

        Outcome {
            refusals = List.copyOf(refusals);
        }
    }

    /** @param about the state of those that the decision can be about */
    Outcome of(Selection selection, LetterState about, Decision decision) {
        questions.backend();
        List<Long> ids = selection.chosenIds(settings.mostAtOnce());
        LetterFilter filter = selection.filterFor(about);
        if (filter == null) {
            return run(ids, ids.getLast(), 0, decision);
        }
        Meant meant = find(filter, selection);
        return run(meant.ids(), meant.upTo(), meant.beyond(), decision);
    }

    /**
     * @param beyond how many more the filter lets through
     */
    private record Meant(List<Long> ids, @Nullable Long upTo, long beyond) {}

    private Meant find(LetterFilter filter, Selection selection) {
        LetterFilter.Conditions conditions = filter.conditions();
        Map<String, Object> parameters = new TreeMap<>(conditions.parameters());
        Long after = selection.after();
        parameters.put("after", after == null ? 0 : after);
        String rows = " FROM dead_letters WHERE " + conditions.sql() + " AND id > :after";
        return questions
                .ask(client -> {
                    Long upTo = selection.upTo();
                    if (upTo == null) {
                        upTo = client.sql("SELECT coalesce(max(id), 0)" + rows)
                                .params(parameters)
                                .query(Long.class)
                                .single();
                    }
                    String meant = rows + " AND id <= :up_to";
                    List<Long> ids = client.sql("SELECT id" + meant + " ORDER BY id LIMIT :most")
                            .params(parameters)
                            .param("up_to", upTo)
                            .param("most", settings.mostAtOnce())
                            .query((row, _) -> row.getLong(1))
                            .list();
                    long all = client.sql("SELECT count(*)" + meant)
                            .params(parameters)
                            .param("up_to", upTo)
                            .query(Long.class)
                            .single();
                    return new Meant(ids, upTo, all - ids.size());
                })
                .value();
    }

    private Outcome run(List<Long> ids, @Nullable Long upTo, long beyond, Decision decision) {
        Instant end = clock.instant().plus(settings.patience());
        int taken = 0;
        List<Decision.Refusal> refusals = new ArrayList<>();
        int next = 0;
        String stopped = null;
        while (next < ids.size() && stopped == null && clock.instant().isBefore(end)) {
            List<Long> few = ids.subList(next, Math.min(next + AT_A_TIME, ids.size()));
            try {
                Decision.Done done = decision.on(few);
                taken += done.taken().size();
                refusals.addAll(done.refusals());
                stopped = done.stopped();
            } catch (ProblemException e) {
                if (taken == 0) {
                    throw e;
                }
                stopped = e.getMessage();
            }
            next += stopped == null ? few.size() : 0;
        }
        long left = stopped == null ? ids.size() - next + beyond : ids.size() + beyond - taken - refusals.size();
        return new Outcome(taken, refusals.size(), refusals, left, next == 0 ? null : ids.get(next - 1), upTo, stopped);
    }
}
