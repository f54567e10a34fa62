package io.iotcloud.benchmarks.load;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Devices that publish, several to a connection, each always over the same one. One thread publishes; connections that
 * break stay broken and fail the measurement, for a benchmark is no outage test.
 */
public final class Fleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_BURST = 200;
    private static final long TICK_NANOS = 5_000_000;

    private final List<Mqtt5AsyncClient> connections;
    private final List<Telemetry> devices;
    private final Semaphore outstanding;
    private final int maxOutstanding;
    private final InstantSource clock;
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private int next;

    private Fleet(List<Mqtt5AsyncClient> connections, List<Telemetry> devices, InstantSource clock) {
        this.connections = connections;
        this.devices = devices;
        this.clock = clock;
        this.maxOutstanding = connections.size() * 50;
        this.outstanding = new Semaphore(maxOutstanding);
    }

    /**
     * @param broker {@code tcp://host:port}
     * @param names device ids; also seed of what the devices measure
     * @param connections how many connections they share
     */
    public static Fleet connect(URI broker, List<String> names, int connections, InstantSource clock) {
        List<Telemetry> devices = names.stream()
                .map(name -> new Telemetry(name, new SplittableRandom(name.hashCode())))
                .toList();
        List<Mqtt5AsyncClient> clients = IntStream.range(0, connections)
                .mapToObj(number -> client(broker, names.getFirst() + "-connection-" + number))
                .toList();
        CompletableFuture.allOf(clients.stream().map(Mqtt5AsyncClient::connect).toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return new Fleet(clients, devices, clock);
    }

    private static Mqtt5AsyncClient client(URI broker, String id) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost(broker.getHost())
                .serverPort(broker.getPort())
                .buildAsync();
    }

    /** Messages the broker has acknowledged so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Publishes for a while, the devices taking turns.
     *
     * @param perSecond messages a second of all devices together; infinity for as fast as the broker acknowledges
     * @param topic MQTT topic of a device
     * @param onPublish sees each message before it is published
     * @return messages a second that were really published
     */
    public double publish(double perSecond, Duration time, UnaryOperator<String> topic, Consumer<Message> onPublish) {
        long start = System.nanoTime();
        long before = acknowledged.get();
        Pace pace = new Pace(perSecond, start);
        long now = start;
        while (now - start < time.toNanos()) {
            publishDue(pace.due(now, MAX_BURST), topic, onPublish);
            check();
            if (perSecond < Double.POSITIVE_INFINITY) {
                LockSupport.parkNanos(TICK_NANOS);
            }
            now = System.nanoTime();
        }
        awaitAcknowledged();
        return (acknowledged.get() - before) * 1e9 / (System.nanoTime() - start);
    }

    private void publishDue(int count, UnaryOperator<String> topic, Consumer<Message> onPublish) {
        for (int i = 0; i < count; i++) {
            outstanding.acquireUninterruptibly();
            int device = next++ % devices.size();
            Message message = devices.get(device).next(clock.instant().truncatedTo(ChronoUnit.MICROS));
            onPublish.accept(message);
            connections
                    .get(device % connections.size())
                    .publishWith()
                    .topic(topic.apply(message.device()))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(message.payload())
                    .send()
                    .whenComplete(this::onAnswer);
        }
    }

    private void onAnswer(@Nullable Mqtt5PublishResult result, @Nullable Throwable error) {
        if (error != null) {
            failure = error;
        } else if (result != null && result.getError().isPresent()) {
            failure = result.getError().get();
        } else {
            acknowledged.incrementAndGet();
        }
        outstanding.release();
    }

    private void awaitAcknowledged() {
        try {
            if (!outstanding.tryAcquire(maxOutstanding, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the broker did not acknowledge everything within " + PATIENCE);
            }
            outstanding.release(maxOutstanding);
            check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void check() {
        if (failure != null) {
            throw new IllegalStateException("a message was not acknowledged", failure);
        }
    }

    @Override
    public void close() {
        connections.forEach(Mqtt5AsyncClient::disconnect);
    }
}
