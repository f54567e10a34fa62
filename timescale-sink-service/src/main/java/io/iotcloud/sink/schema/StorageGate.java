package io.iotcloud.sink.schema;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Whether the schema can be used, and if not, why; closed until it is prepared, then open for good. Thread-safe. */
@Component
public final class StorageGate {

    /** How far the preparation is. */
    sealed interface State {
        /** Not yet, tried again by itself. */
        record Waiting(String reason) implements State {}

        /** Not as the database is; somebody has to do what the reason says. */
        record Refused(String reason) implements State {}

        /** Up to date. */
        record Open(StorageBackend backend, String version) implements State {}
    }

    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile State state = new State.Waiting("not tried yet");

    State state() {
        return state;
    }

    void closed(State why) {
        state = why;
    }

    void open(StorageBackend backend, String version) {
        state = new State.Open(backend, version);
        opened.countDown();
    }

    /** True when open, at the latest after {@code patience}. */
    public boolean awaitOpen(Duration patience) throws InterruptedException {
        return opened.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The backend, empty while closed. */
    public Optional<StorageBackend> backend() {
        return state instanceof State.Open open ? Optional.of(open.backend()) : Optional.empty();
    }

    /** Versions of server and extension for people, empty while closed. */
    public Optional<String> version() {
        return state instanceof State.Open open ? Optional.of(open.version()) : Optional.empty();
    }
}
