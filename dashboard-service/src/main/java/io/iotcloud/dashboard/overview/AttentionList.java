package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.fdi.Device;
import io.iotcloud.dashboard.fdi.DeviceState;
import io.iotcloud.dashboard.fdi.FdiBackend;
import io.iotcloud.dashboard.health.HealthWatch;
import io.iotcloud.dashboard.health.ServiceHealth;
import io.iotcloud.dashboard.live.LiveDevice;
import io.iotcloud.dashboard.live.LiveDevices;
import io.iotcloud.dashboard.streaming.KafkaState;
import io.iotcloud.dashboard.streaming.KafkaWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is away, tripped, silent, overloaded or behind, the worst first. */
@Component
class AttentionList {

    private static final long NOTABLE_LAG = 1000;
    private static final double OVERLOAD_PERCENT = 100;

    private final HealthWatch health;
    private final KafkaWatch kafka;
    private final FdiBackend fdi;
    private final LiveDevices live;

    AttentionList(HealthWatch health, KafkaWatch kafka, FdiBackend fdi, LiveDevices live) {
        this.health = health;
        this.kafka = kafka;
        this.fdi = fdi;
        this.live = live;
    }

    List<Attention> now() {
        List<Attention> list = new ArrayList<>();
        addServices(list);
        addKafka(list);
        fdi.knownDevices().forEach(device -> add(device, list));
        list.sort(Comparator.<Attention>comparingInt(a -> -a.urgency()).thenComparing(Attention::source));
        return list;
    }

    private void addServices(List<Attention> list) {
        for (ServiceHealth service : ServiceHealth.troubled(health.services())) {
            String what = service.state().word() + ": " + service.reason();
            list.add(new Attention(service.name(), what, service.since(), "/#services", 10));
        }
    }

    private void addKafka(List<Attention> list) {
        Reading<KafkaState> reading = kafka.reading();
        Reading.Outage outage = reading.outage();
        KafkaState state = reading.value();
        if (outage != null) {
            list.add(new Attention("Kafka", outage.reason(), outage.since(), "/kafka", 11));
        } else if (state != null) {
            for (KafkaState.Group group : state.groups()) {
                if (group.isActive() && group.lag() instanceof Long lag && lag > NOTABLE_LAG) {
                    list.add(new Attention(group.id(), lag + " messages behind", null, "/kafka", 5));
                }
            }
        }
    }

    private void add(Device device, List<Attention> list) {
        DeviceState state = DeviceState.of(device);
        String link = "/devices/" + device.deviceId();
        if (state.isTripped()) {
            Instant since =
                    live.find(device.deviceId()).map(LiveDevice::switchedAt).orElse(null);
            list.add(new Attention(device.deviceId(), "Tripped", since, link, 9));
        } else if (state.isOld()) {
            String what = device.lastSeen() == null ? "Never heard" : state.word() + ", last message";
            list.add(new Attention(device.deviceId(), what, device.lastSeen(), link, 7));
        } else {
            live.find(device.deviceId()).ifPresent(heard -> addValues(heard, link, list));
        }
    }

    private static void addValues(LiveDevice heard, String link, List<Attention> list) {
        Double load = heard.number("operational.load_percentage");
        if (load != null && load > OVERLOAD_PERCENT) {
            list.add(new Attention(heard.id(), "Load above 100 %", null, link, 6));
        }
    }
}
