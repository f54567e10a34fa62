package io.iotcloud.defaults.ledger;

import java.time.Instant;

/**
 * One stage's books since its process started.
 *
 * @param stage for example {@code bridge}
 * @param since when the process began to count
 * @param received messages taken, without those given back
 * @param balance what is missing; 0 when the books add up. The figures are read one after the other, so a busy stage
 *     may show a few for a moment.
 */
public record StageBalance(
        String stage,
        Instant since,
        long received,
        long forwarded,
        long deadLettered,
        long duplicates,
        long inFlight,
        long balance) {}
