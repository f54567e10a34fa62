package io.iotcloud.sink.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one reading thread is doing, for health and log. Thread-safe. */
final class LoopStatus {

    private static final Logger log = LoggerFactory.getLogger(LoopStatus.class);

    /** Unread records and no progress for so long: something is stuck that says nothing. */
    private static final Duration STUCK = Duration.ofSeconds(60);

    static final String DATABASE_NOT_READY = "the database is not ready";

    private final String name;
    private final InstantSource clock;
    private @Nullable String trouble = DATABASE_NOT_READY;
    private Instant since;
    private Instant progressAt;
    private long lag;
    private int partitions;

    LoopStatus(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.since = clock.instant();
        this.progressAt = since;
    }

    String name() {
        return name;
    }

    /** Something keeps the thread from storing; it goes on trying. */
    synchronized void trouble(String what) {
        if (trouble == null) {
            since = clock.instant();
        }
        if (!what.equals(trouble)) {
            log.warn("{} waits and tries again: {}", name, what);
        }
        trouble = what;
    }

    synchronized void fine() {
        if (trouble != null) {
            log.info("{} goes on after waiting since {}", name, since);
            trouble = null;
            since = clock.instant();
            progressAt = since;
        }
    }

    synchronized void progress() {
        progressAt = clock.instant();
    }

    synchronized void reading(int assigned, long records) {
        partitions = assigned;
        lag = records;
        if (records == 0) {
            progressAt = clock.instant();
        }
    }

    /** Why the next record would not be stored, empty when it would. */
    synchronized Optional<String> reason() {
        if (trouble != null) {
            return Optional.of(trouble);
        }
        Instant now = clock.instant();
        return lag > 0 && progressAt.plus(STUCK).isBefore(now)
                ? Optional.of("%d records wait and none was stored since %s".formatted(lag, progressAt))
                : Optional.empty();
    }

    synchronized Map<String, Object> details() {
        Map<String, Object> details = new TreeMap<>();
        details.put("partitions", partitions);
        details.put("lag", lag);
        details.put("since", since.toString());
        reason().ifPresent(why -> details.put("reason", why));
        return details;
    }
}
