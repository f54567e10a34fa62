package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Decisions about dead letters: about one, about some, about all of a reason. */
@RestController
final class DecisionController {

    private final Sweep sweep;
    private final Replay replay;
    private final DecisionDatabase database;

    DecisionController(Sweep sweep, Replay replay, DecisionDatabase database) {
        this.sweep = sweep;
        this.replay = replay;
        this.database = database;
    }

    /** A state that a dead letter is in now. */
    record Decided(long id, String state) {}

    /** @param note why it is discarded */
    record Discarding(@Nullable String note) {}

    @PostMapping("/api/dead-letters/{id}/replay")
    Decided replay(@PathVariable long id) {
        return one(id, LetterState.OPEN, LetterState.REPLAYED, replay);
    }

    @PostMapping("/api/dead-letters/{id}/discard")
    Decided discard(@PathVariable long id, @RequestBody Discarding request) {
        String note = new Selection(List.of(id), null, null, null, request.note()).requiredNote();
        return one(id, LetterState.OPEN, LetterState.DISCARDED, discarding(note));
    }

    @PostMapping("/api/dead-letters/{id}/reopen")
    Decided reopen(@PathVariable long id) {
        return one(id, LetterState.DISCARDED, LetterState.OPEN, reopening());
    }

    @PostMapping("/api/dead-letters/replay")
    Sweep.Outcome replay(@RequestBody Selection selection) {
        return sweep.of(selection, LetterState.OPEN, replay);
    }

    @PostMapping("/api/dead-letters/discard")
    Sweep.Outcome discard(@RequestBody Selection selection) {
        return sweep.of(selection, LetterState.OPEN, discarding(selection.requiredNote()));
    }

    @PostMapping("/api/dead-letters/reopen")
    Sweep.Outcome reopen(@RequestBody Selection selection) {
        return sweep.of(selection, LetterState.DISCARDED, reopening());
    }

    private Decision discarding(String note) {
        return new Relabelling(database, new StateChange(LetterState.OPEN, LetterState.DISCARDED, note));
    }

    private Decision reopening() {
        return new Relabelling(database, new StateChange(LetterState.DISCARDED, LetterState.OPEN, null));
    }

    private Decided one(long id, LetterState about, LetterState then, Decision decision) {
        Sweep.Outcome outcome = sweep.of(new Selection(List.of(id), null, null, null, null), about, decision);
        for (Decision.Refusal refusal : outcome.refusals()) {
            HttpStatus status = switch (refusal.code()) {
                case Decision.Refusal.NOT_FOUND -> HttpStatus.NOT_FOUND;
                case Decision.Refusal.REPLAY_REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
                default -> HttpStatus.CONFLICT;
            };
            throw new ProblemException(status, refusal.code(), refusal.detail());
        }
        String stopped = outcome.stopped();
        if (stopped != null) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE, "kafka-unavailable", stopped + ". The dead letter stays open.");
        }
        return new Decided(id, then.code());
    }
}
