package io.iotcloud.dashboard.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service as it describes itself.
 *
 * @param name of the service
 * @param state what it says, or that it does not answer
 * @param reason what is wrong, null when nothing is
 * @param since when it went away, null while it answers
 * @param components state by what the service checks ({@code db}, {@code kafka}, ...)
 * @param uptime null when unknown
 * @param memoryBytes used by heap and everything else of the JVM, null when unknown
 * @param cpu share of all cores, 0 to 1, null when unknown
 */
public record ServiceHealth(
        String name,
        State state,
        @Nullable String reason,
        @Nullable Instant since,
        Map<String, String> components,
        @Nullable Duration uptime,
        @Nullable Long memoryBytes,
        @Nullable Double cpu) {

    /** What is known of a service. */
    public enum State {
        READY("Ready"),
        NOT_READY("Not ready"),
        AWAY("Away"),
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public ServiceHealth {
        components = Map.copyOf(components);
    }

    public boolean isReady() {
        return state == State.READY;
    }

    /** Services that are neither ready nor yet unknown. */
    public static List<ServiceHealth> troubled(List<ServiceHealth> services) {
        return services.stream()
                .filter(s -> s.state() == State.NOT_READY || s.state() == State.AWAY)
                .toList();
    }
}
