package io.iotcloud.defaults.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The books of one stage. Thread-safe; made by {@link StageLedgers#open(String)}.
 *
 * <p>Call {@code received} when the stage takes messages, and one of the others when it has finally handed them on.
 * Whatever was received and not yet handed on counts as in flight; {@link #abandoned} takes back what will be
 * received again (a rolled back batch, a lost connection).
 */
public final class StageLedger {

    private final String stage;
    private final Instant since;
    private final AtomicLong inFlight = new AtomicLong();
    private final Counter received;
    private final Counter forwarded;
    private final Counter deadLettered;
    private final Counter duplicates;
    private final Counter abandoned;

    StageLedger(String stage, Instant since, MeterRegistry meters) {
        this.stage = stage;
        this.since = since;
        this.received = outcome(meters, "received", "messages taken by the stage");
        this.forwarded = outcome(meters, "forwarded", "messages the next hop has acknowledged");
        this.deadLettered = outcome(meters, "dead_lettered", "messages given up with a reason");
        this.duplicates = outcome(meters, "duplicate", "messages recognised as already handled");
        this.abandoned = outcome(meters, "abandoned", "messages given back, to be received again");
        Gauge.builder("iot." + stage + ".in_flight", inFlight, AtomicLong::doubleValue)
                .description("messages taken and not yet handed on")
                .register(meters);
    }

    private Counter outcome(MeterRegistry meters, String outcome, String description) {
        return Counter.builder("iot." + stage + ".messages")
                .description(description)
                .tag("outcome", outcome)
                .register(meters);
    }

    public void received(long count) {
        inFlight.addAndGet(count);
        received.increment(count);
    }

    public void forwarded(long count) {
        settle(forwarded, count);
    }

    public void deadLettered(long count) {
        settle(deadLettered, count);
    }

    public void duplicates(long count) {
        settle(duplicates, count);
    }

    /** Gives messages back that were taken and will be received again. */
    public void abandoned(long count) {
        settle(abandoned, count);
    }

    private void settle(Counter outcome, long count) {
        outcome.increment(count);
        inFlight.addAndGet(-count);
    }

    /** The books as they stand; {@code received} is net of what was given back. */
    public StageBalance balance() {
        long open = inFlight.get();
        long out = count(forwarded) + count(deadLettered) + count(duplicates);
        long in = count(received) - count(abandoned);
        return new StageBalance(
                stage, since, in, count(forwarded), count(deadLettered), count(duplicates), open, in - out - open);
    }

    private static long count(Counter counter) {
        return (long) counter.count();
    }
}
