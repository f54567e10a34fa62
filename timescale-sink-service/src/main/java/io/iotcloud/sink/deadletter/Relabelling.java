package io.iotcloud.sink.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Discards dead letters, or opens discarded ones again: only their state changes. */
record Relabelling(DecisionDatabase database, StateChange change) implements Decision {

    @Override
    public Done on(List<Long> ids) {
        return database.inTransaction(transaction -> {
            Map<Long, KeptLetter> letters = KeptLetter.lock(transaction, ids);
            List<Long> taken = change.apply(transaction, ids);
            List<Refusal> refusals = new ArrayList<>();
            for (long id : ids) {
                KeptLetter letter = letters.get(id);
                if (letter == null) {
                    refusals.add(Refusal.notFound(id));
                } else if (!taken.contains(id)) {
                    refusals.add(Refusal.notIn(change.from(), id, letter.state()));
                }
            }
            return new Done(taken, refusals, null);
        });
    }
}
