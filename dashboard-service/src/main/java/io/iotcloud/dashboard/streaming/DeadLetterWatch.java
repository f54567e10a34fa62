package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The newest dead letters that nobody has decided about. */
@Component
public final class DeadLetterWatch {

    private static final Duration EVERY = Duration.ofSeconds(4);

    private final Watch<DeadLetter.Listing> watch;

    DeadLetterWatch(Backends backends, Watches watches) {
        Backend sink = backends.sink();
        this.watch = watches.every(
                EVERY,
                sink.name() + " dead letters",
                () -> sink.get("/api/dead-letters?state=open&size=100", DeadLetter.Listing.class));
    }

    void refresh() {
        watch.refresh();
    }

    public Reading<DeadLetter.Listing> reading() {
        return watch.reading();
    }
}
