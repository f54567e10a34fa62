package io.iotcloud.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.simulator.BrokerEar;
import io.iotcloud.simulator.fleet.DeviceLink;
import io.iotcloud.simulator.fleet.Inbound;
import io.iotcloud.simulator.fleet.LinkState;
import io.iotcloud.simulator.fleet.Outbound;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device's connection against a real broker that is killed and a cable that is cut. */
@Tag("stack")
class MqttLinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedStack stack;

    @BeforeAll
    static void startTheBroker() {
        stack = EmbeddedStack.start(Part.MQTT);
    }

    @AfterAll
    static void endIt() {
        stack.close();
    }

    @Test
    void aCutCableMakesTheBrokerSendTheWillAndMendingItBringsEverythingInOrder() throws IOException {
        try (Relay relay = new Relay(stack.mqttPort());
                BrokerEar ear = BrokerEar.listen(stack.mqttUrl(), "iot/cable/#")) {
            TestDevice device = new TestDevice("cable", relay.url(), 1000);
            device.link.connect();
            device.send(0, 20);
            await().atMost(PATIENCE).until(() -> ear.payloads("iot/cable/raw").size() == 20);
            relay.cut();
            await().atMost(PATIENCE)
                    .until(() -> !ear.payloads("iot/cable/status").isEmpty());
            assertThat(ear.payloads("iot/cable/status")).first().asString().startsWith("will of ");
            await().atMost(PATIENCE).until(() -> !device.link.state().connected());
            device.send(20, 40);
            assertThat(device.link.state().buffered() + device.link.state().inFlight())
                    .isEqualTo(20);
            relay.mend();
            await().atMost(PATIENCE).until(() -> device.link.state().acked() == 40);
            assertThat(ear.payloads("iot/cable/raw")).containsExactlyElementsOf(numbers(0, 40));
            device.leave();
        }
    }

    // Two connections of one device must not leave the same bytes behind: they would count as one message.
    @Test
    void everyConnectionHasItsOwnWill() throws IOException {
        try (Relay relay = new Relay(stack.mqttPort());
                BrokerEar ear = BrokerEar.listen(stack.mqttUrl(), "iot/wills/#")) {
            TestDevice device = new TestDevice("wills", relay.url(), 1000);
            device.link.connect();
            for (int connection = 1; connection <= 2; connection++) {
                int wanted = connection;
                await().atMost(PATIENCE).until(() -> device.link.state().connected());
                relay.cut();
                await().atMost(PATIENCE)
                        .until(() -> ear.payloads("iot/wills/status").size() == wanted);
                relay.mend();
            }
            assertThat(ear.payloads("iot/wills/status")).doesNotHaveDuplicates().hasSize(2);
            await().atMost(PATIENCE).until(() -> device.link.state().connected());
            device.leave();
        }
    }

    @Test
    void aCutDeviceStaysAwayUntilItIsToldToConnect() {
        try (BrokerEar ear = BrokerEar.listen(stack.mqttUrl(), "iot/cut/#")) {
            TestDevice device = new TestDevice("cut", URI.create(stack.mqttUrl()), 1000);
            device.link.connect();
            await().atMost(PATIENCE).until(() -> device.link.state().connected());
            device.link.cut();
            await().atMost(PATIENCE).until(() -> ear.payloads("iot/cut/status").size() == 1);
            device.send(0, 3);
            assertThat(device.link.state()).returns(false, LinkState::connected).returns(3, LinkState::buffered);
            device.link.connect();
            await().atMost(PATIENCE).until(() -> device.link.state().acked() == 3);
            assertThat(ear.payloads("iot/cut/raw")).containsExactlyElementsOf(numbers(0, 3));
            device.leave();
        }
    }

    @Test
    void commandsArriveWithResponseTopicAndCorrelationDataAlsoThoseSentWhileTheDeviceWasAway() {
        TestDevice device = new TestDevice("commanded", URI.create(stack.mqttUrl()), 1000);
        device.link.connect();
        await().atMost(PATIENCE).until(() -> device.link.state().connected());
        try (BrokerEar ear = BrokerEar.listen(stack.mqttUrl(), "nothing")) {
            // until the subscription stands the broker may have nobody to deliver to
            await().atMost(PATIENCE).until(() -> {
                ear.publish("iot/commanded/command", "first", "answers", "c-1");
                return !device.received.isEmpty();
            });
            Inbound first = device.received.getFirst();
            assertThat(first.responseTopic()).isEqualTo("answers");
            assertThat(first.correlation()).isEqualTo(ByteBuffer.wrap("c-1".getBytes(StandardCharsets.UTF_8)));
            device.link.cut();
            ear.publish("iot/commanded/command", "second", "answers", "c-2");
            device.link.connect();
            await().atMost(PATIENCE).until(() -> device.texts().contains("second"));
            device.leave();
        }
    }

    @Test
    void aKilledBrokerCostsNothingThatFitsTheBufferAndWhatDoesNotIsCounted() {
        EmbeddedStack other = EmbeddedStack.start(Part.MQTT);
        try (other) {
            TestDevice device = new TestDevice("patient", URI.create(other.mqttUrl()), 50);
            device.link.connect();
            device.send(0, 10);
            await().atMost(PATIENCE).until(() -> device.link.state().acked() == 10);
            other.kill(Part.MQTT);
            await().atMost(PATIENCE).until(() -> !device.link.state().connected());
            device.send(10, 70);
            assertThat(device.link.state().dropped()).isEqualTo(10);
            other.restart(Part.MQTT);
            try (BrokerEar ear = BrokerEar.listen(other.mqttUrl(), "iot/patient/raw")) {
                // not before the device is back and its buffer has room again
                await().atMost(PATIENCE).until(() -> device.link.state().acked() == 60);
                device.send(70, 71);
                await().atMost(PATIENCE).until(() -> device.link.state().acked() == 61);
                // what was sent before the ear listened is not heard; what is heard is in order
                await().atMost(PATIENCE)
                        .until(() -> ear.payloads("iot/patient/raw").contains("70"));
                List<String> heard = ear.payloads("iot/patient/raw");
                assertThat(heard).isEqualTo(numbers(71 - heard.size(), 71));
            }
            device.leave();
        }
    }

    // Left while the broker was away, a client must not come back later and take the id from its successor.
    @Test
    void aDeviceLeftWhileTheBrokerIsAwayNeverComesBack() throws IOException {
        try (Relay relay = new Relay(stack.mqttPort());
                BrokerEar ear = BrokerEar.listen(stack.mqttUrl(), "iot/ghost/#")) {
            TestDevice device = new TestDevice("ghost", relay.url(), 1000);
            device.link.connect();
            await().atMost(PATIENCE).until(() -> device.link.state().connected());
            relay.cut();
            await().atMost(PATIENCE).until(() -> !device.link.state().connected());
            device.leave();
            relay.mend();
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> relay.connections() == 0);
            assertThat(ear.payloads("iot/ghost/status"))
                    .singleElement()
                    .asString()
                    .startsWith("will of ");
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    /** Counts, and writes a Will that names its connection. */
    private static final class TestDevice implements DeviceLink.Listener {

        private final String id;
        private final DeviceLink link;
        private final List<Inbound> received = new CopyOnWriteArrayList<>();

        private TestDevice(String id, URI broker, int buffer) {
            this.id = id;
            MqttProperties properties = new MqttProperties(
                    broker,
                    buffer,
                    16,
                    Duration.ofSeconds(20),
                    Duration.ofHours(1),
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(3));
            this.link = new MqttLinks(properties, InstantSource.system()).open(id, "iot/" + id + "/command", this);
        }

        private void send(int from, int to) {
            numbers(from, to).forEach(number -> link.send(message("raw", number)));
        }

        private Outbound message(String channel, String text) {
            return new Outbound(
                    "iot/" + id + "/" + channel, text.getBytes(StandardCharsets.UTF_8), false, null, Instant.EPOCH);
        }

        private List<String> texts() {
            return received.stream()
                    .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                    .toList();
        }

        private void leave() {
            link.close(message("status", "bye")).orTimeout(10, TimeUnit.SECONDS).join();
        }

        @Override
        public void connected() {}

        @Override
        public void received(Inbound message) {
            received.add(message);
        }

        @Override
        public Outbound will(Instant connectTime) {
            return message("status", "will of " + connectTime);
        }
    }
}
