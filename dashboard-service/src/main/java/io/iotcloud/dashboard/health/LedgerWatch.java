package io.iotcloud.dashboard.health;

import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the books of bridge, enrichment and sink every second. */
@Component
public final class LedgerWatch {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Ledger bridge;
    private final Ledger enrichment;
    private final Ledger sink;

    /** One service's books and their speed. */
    private record Ledger(String name, Watch<Books> books, Speed received, Speed forwarded) {}

    /** Body of {@code /actuator/ledger}. */
    private record Books(List<Stage> stages) {}

    LedgerWatch(Backends backends, Watches watches, InstantSource clock) {
        this.bridge = ledger(backends.bridge(), watches, clock);
        this.enrichment = ledger(backends.enrichment(), watches, clock);
        this.sink = ledger(backends.sink(), watches, clock);
    }

    private static Ledger ledger(Backend backend, Watches watches, InstantSource clock) {
        Speed received = new Speed();
        Speed forwarded = new Speed();
        Watch<Books> watch = watches.every(EVERY, backend.name() + " ledger", () -> {
            Books books = backend.get("/actuator/ledger", Books.class);
            Stage total = Stage.sum(backend.name(), books.stages());
            Instant now = clock.instant();
            received.at(now, total.received());
            forwarded.at(now, total.forwarded());
            return books;
        });
        return new Ledger(backend.name(), watch, received, forwarded);
    }

    /** The pipeline as its services last described it. */
    public Pipeline pipeline() {
        return new Pipeline(hop(bridge), hop(enrichment), hop(sink));
    }

    private static Pipeline.Hop hop(Ledger ledger) {
        Reading<Books> reading = ledger.books().reading();
        Books books = reading.value();
        List<Stage> stages = books == null ? List.of() : books.stages();
        Reading.Outage outage = reading.outage();
        return new Pipeline.Hop(
                stages.isEmpty() ? null : Stage.sum(ledger.name(), stages),
                stages,
                outage == null ? ledger.received().perSecond() : null,
                outage == null ? ledger.forwarded().perSecond() : null,
                reading.at(),
                outage == null ? null : outage.reason(),
                outage == null ? null : outage.since());
    }
}
