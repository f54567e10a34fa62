package io.iotcloud.system;

import static org.awaitility.Awaitility.await;

import io.iotcloud.system.client.Device;
import io.iotcloud.system.client.Message;
import io.iotcloud.system.client.Samples;
import io.iotcloud.system.platform.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Devices that publish all the time, each with one message in flight, and remember what the broker acknowledged. */
final class SteadyTraffic implements AutoCloseable {

    private static final Duration TO_END = Duration.ofMinutes(6);

    private final AtomicLong count = new AtomicLong();
    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    private final Map<String, List<Message>> acknowledged = new TreeMap<>();
    private final List<Device> devices = new ArrayList<>();
    private final ScheduledExecutorService clock;

    private SteadyTraffic(int deviceCount) {
        clock = Executors.newScheduledThreadPool(
                deviceCount, Thread.ofPlatform().name("device-", 0).factory());
    }

    static SteadyTraffic start(Addresses addresses, String prefix, int deviceCount, Duration interval) {
        SteadyTraffic traffic = new SteadyTraffic(deviceCount);
        for (int i = 0; i < deviceCount; i++) {
            String id = prefix + "%02d".formatted(i);
            Device device = Device.connect(addresses, id);
            List<Message> published = new CopyOnWriteArrayList<>();
            traffic.devices.add(device);
            traffic.acknowledged.put(id, published);
            traffic.clock.scheduleWithFixedDelay(
                    () -> traffic.publish(device, id, published), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        return traffic;
    }

    /** Per device, in the order of publication; complete after {@link #stop}. */
    Map<String, List<Message>> acknowledged() {
        return acknowledged;
    }

    /** Waits until so many more messages were acknowledged. */
    void awaitAcknowledged(int more) {
        long target = count.get() + more;
        await("%d more messages are acknowledged".formatted(more))
                .atMost(TO_END)
                .until(() -> {
                    if (!failures.isEmpty()) {
                        throw failures.getFirst();
                    }
                    return count.get() >= target;
                });
    }

    /** Lets what is in flight be acknowledged; nothing new is published. */
    void stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a publish was not acknowledged within " + TO_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        devices.forEach(Device::close);
    }

    private void publish(Device device, String id, List<Message> published) {
        try {
            published.add(device.publish(Samples.telemetry(id, Instant.now(), 230 + published.size() % 100 / 100.0)));
            count.incrementAndGet();
        } catch (RuntimeException e) {
            failures.add(e);
            throw e;
        }
    }
}
