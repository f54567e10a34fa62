package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.fdi.Device;
import io.iotcloud.dashboard.fdi.FdiBackend;
import io.iotcloud.dashboard.health.HealthWatch;
import io.iotcloud.dashboard.health.LedgerWatch;
import io.iotcloud.dashboard.health.Pipeline;
import io.iotcloud.dashboard.health.ServiceHealth;
import io.iotcloud.dashboard.live.LiveHub;
import io.iotcloud.dashboard.live.LiveTraffic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells every open page once a second how things are; pages then ask for what they show. */
@Component
class StatsTicker {

    private final LiveHub hub;
    private final LiveTraffic traffic;
    private final LedgerWatch ledger;
    private final HealthWatch health;
    private final FdiBackend fdi;
    private final AttentionList attention;
    private final InstantSource clock;

    StatsTicker(StatsSources sources, LiveHub hub, AttentionList attention, InstantSource clock) {
        this.hub = hub;
        this.traffic = sources.traffic();
        this.ledger = sources.ledger();
        this.health = sources.health();
        this.fdi = sources.fdi();
        this.attention = attention;
        this.clock = clock;
    }

    /**
     * The {@code stats} event.
     *
     * @param behind what this page did not get of the stream
     */
    record Stats(
            Instant at,
            @Nullable Double messagesPerSecond,
            long messages,
            @Nullable Instant newestArrived,
            Map<String, Integer> devices,
            Map<String, String> services,
            Pipeline pipeline,
            boolean balanced,
            int attention,
            Object behind) {}

    @Scheduled(fixedRate = 1000)
    void tell() {
        if (hub.pages() == 0) {
            return;
        }
        Pipeline pipeline = ledger.pipeline();
        int notable = attention.now().size();
        Map<String, String> services = services();
        Map<String, Integer> devices = devices();
        boolean balanced = pipeline.hops().stream().allMatch(Pipeline.Hop::balances);
        hub.broadcast(
                "stats",
                behind -> new Stats(
                        clock.instant(),
                        traffic.perSecond(),
                        traffic.messages(),
                        traffic.newestArrived(),
                        devices,
                        services,
                        pipeline,
                        balanced,
                        notable,
                        behind));
    }

    private Map<String, String> services() {
        List<ServiceHealth> services = health.services();
        Map<String, String> states = new TreeMap<>();
        services.forEach(s -> states.put(s.name(), s.state().word()));
        return states;
    }

    private Map<String, Integer> devices() {
        Map<String, Integer> states = new TreeMap<>();
        for (Device device : fdi.knownDevices()) {
            states.merge(device.state() == null ? "unknown" : device.state(), 1, Integer::sum);
        }
        return states;
    }
}
