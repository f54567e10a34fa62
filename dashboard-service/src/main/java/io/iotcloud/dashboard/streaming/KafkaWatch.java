package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks the broker every three seconds, every fifteen while nobody looks, and remembers the lag of the last half hour. */
@Component
public final class KafkaWatch {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final int REMEMBERED = 600;
    private static final int REQUEST_TIMEOUT_MS = 3000;

    private final Map<String, Object> connection;
    private final KafkaInspector inspector;
    private final Watch<KafkaState> watch;
    private final Deque<LagSample> history = new ArrayDeque<>();
    private @Nullable Admin admin;

    /** Lag of each group at one time. */
    public record LagSample(Instant at, Map<String, Long> lags) {}

    KafkaWatch(KafkaAdmin kafka, Watches watches, InstantSource clock) {
        this.connection = new HashMap<>(kafka.getConfigurationProperties());
        connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        this.inspector = new KafkaInspector(clock);
        this.watch = watches.every(EVERY, "kafka", this::ask);
    }

    private KafkaState ask() {
        KafkaState state = inspector.inspect(new KafkaQuestions(admin()).ask());
        Map<String, Long> lags = new HashMap<>();
        for (KafkaState.Group group : state.groups()) {
            if (group.lag() != null) {
                lags.put(group.id(), group.lag());
            }
        }
        remember(new LagSample(state.at(), lags));
        return state;
    }

    private synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = Admin.create(connection);
            admin = open;
        }
        return open;
    }

    private synchronized void remember(LagSample sample) {
        history.addLast(sample);
        if (history.size() > REMEMBERED) {
            history.removeFirst();
        }
    }

    /** The last answer and its age. */
    public Reading<KafkaState> reading() {
        return watch.reading();
    }

    /** Oldest first. */
    public synchronized List<LagSample> lagHistory() {
        return List.copyOf(history);
    }

    @PreDestroy
    synchronized void close() {
        Admin open = admin;
        if (open != null) {
            open.close(Duration.ofSeconds(1));
        }
    }
}
