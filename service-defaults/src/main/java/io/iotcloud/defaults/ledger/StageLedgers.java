package io.iotcloud.defaults.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ledgers of a service, one per stage. */
public final class StageLedgers {

    private final InstantSource clock;
    private final MeterRegistry meters;
    private final List<StageLedger> ledgers = new CopyOnWriteArrayList<>();

    public StageLedgers(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param stage lower case, parts joined by dots, for example {@code sink.raw}; once per stage
     */
    public StageLedger open(String stage) {
        StageLedger ledger = new StageLedger(stage, clock.instant(), meters);
        ledgers.add(ledger);
        return ledger;
    }

    /** The books of all stages, in the order they were opened. */
    public List<StageBalance> balances() {
        return ledgers.stream().map(StageLedger::balance).toList();
    }
}
