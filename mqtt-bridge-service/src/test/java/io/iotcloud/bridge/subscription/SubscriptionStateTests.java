package io.iotcloud.bridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SubscriptionStateTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SubscriptionState state = new SubscriptionState(now::get, meters);

    @Test
    void theStateSaysSinceWhenItHolds() {
        state.disconnected("connection refused");
        now.set(START.plusSeconds(5));
        state.disconnected("connection refused");
        assertThat(state.snapshot()).isEqualTo(new Connectedness(false, START, "connection refused"));

        state.connected(true);
        assertThat(state.snapshot()).isEqualTo(new Connectedness(true, START.plusSeconds(5), "session resumed"));
    }

    // A session the broker has forgotten is the one way in which messages can be lost while we are away.
    @Test
    void connectionsAreCountedByWhetherTheBrokerStillHadTheSession() {
        state.connected(false);
        state.disconnected("reset");
        state.connected(true);
        state.disconnected("reset");
        state.connected(true);

        assertThat(connections("new")).isEqualTo(1);
        assertThat(connections("present")).isEqualTo(2);
        assertThat(meters.get("iot.bridge.mqtt.connected").gauge().value()).isEqualTo(1);
    }

    private double connections(String session) {
        return meters.get("iot.bridge.mqtt.connections")
                .tag("session", session)
                .counter()
                .count();
    }
}
