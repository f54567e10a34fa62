package io.iotcloud.defaults.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StageLedgerTests {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StageLedgers ledgers = new StageLedgers(InstantSource.fixed(START), meters);

    @Test
    void whatIsNotHandedOnIsInFlightAndTheBooksBalance() {
        StageLedger ledger = ledgers.open("bridge");
        ledger.received(10);
        ledger.forwarded(6);
        ledger.deadLettered(2);
        ledger.duplicates(1);

        assertThat(ledgers.balances()).containsExactly(new StageBalance("bridge", START, 10, 6, 2, 1, 1, 0));
    }

    @Test
    void whatIsGivenBackIsNeitherReceivedNorInFlight() {
        StageLedger ledger = ledgers.open("enrichment");
        ledger.received(10);
        ledger.abandoned(4);
        ledger.received(4);
        ledger.forwarded(10);

        assertThat(ledger.balance()).isEqualTo(new StageBalance("enrichment", START, 10, 10, 0, 0, 0, 0));
    }

    @Test
    void theFiguresAreMetersUnderTheStagesName() {
        ledgers.open("sink.raw").received(3);

        assertThat(meters.get("iot.sink.raw.messages")
                        .tag("outcome", "received")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(meters.get("iot.sink.raw.in_flight").gauge().value()).isEqualTo(3);
    }
}
