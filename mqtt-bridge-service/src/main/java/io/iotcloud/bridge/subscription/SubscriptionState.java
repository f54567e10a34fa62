package io.iotcloud.bridge.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the connection to the MQTT broker; each change is a log line and a metric. */
final class SubscriptionState {

    private static final Logger log = LoggerFactory.getLogger(SubscriptionState.class);

    private final InstantSource clock;
    private final Counter resumed;
    private final Counter begun;
    private volatile Connectedness snapshot;

    SubscriptionState(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.snapshot = new Connectedness(false, clock.instant(), "not connected yet");
        this.resumed = connections(meters, "present");
        this.begun = connections(meters, "new");
        Gauge.builder("iot.bridge.mqtt.connected", this, state -> state.snapshot.connected() ? 1 : 0)
                .description("1 while connected and subscribed")
                .register(meters);
    }

    private static Counter connections(MeterRegistry meters, String session) {
        return Counter.builder("iot.bridge.mqtt.connections")
                .description("connections made, by whether the broker still had the session")
                .tag("session", session)
                .register(meters);
    }

    Connectedness snapshot() {
        return snapshot;
    }

    void connected(boolean sessionPresent) {
        boolean before = resumed.count() + begun.count() > 0;
        (sessionPresent ? resumed : begun).increment();
        if (before && !sessionPresent) {
            log.warn("The MQTT broker has lost our session; what was published while we were away may be lost with it");
        }
        snapshot = new Connectedness(true, clock.instant(), sessionPresent ? "session resumed" : "new session");
        log.info("Subscribed at the MQTT broker: {}", snapshot.detail());
    }

    void disconnected(String reason) {
        Connectedness before = snapshot;
        boolean news = before.connected() || !before.detail().equals(reason);
        snapshot = new Connectedness(false, before.connected() ? clock.instant() : before.since(), reason);
        if (news) {
            log.warn("Not connected to the MQTT broker, trying again: {}", reason);
        }
    }
}
