package io.iotcloud.bridge.forwarding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that Kafka refuses messages, once in a while: a thousand refused messages have one cause. */
final class RefusalLog {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    void say(Throwable failure) {
        Instant now = clock.instant();
        Instant until = quietUntil.get();
        if (now.isAfter(until) && quietUntil.compareAndSet(until, now.plus(SILENCE))) {
            log.warn("Kafka refuses messages; they are sent again until it takes them: {}", failure.toString());
        }
    }
}
