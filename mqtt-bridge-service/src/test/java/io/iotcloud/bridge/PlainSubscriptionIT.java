package io.iotcloud.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.model.topic.TopicNames;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A single instance with a plain subscription instead of a shared one. */
@Tag("stack")
class PlainSubscriptionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // The embedded broker does not deliver again what was on its way to a shared subscription when it was killed.
    @Test
    void aKilledMqttBrokerLosesNothingItAcknowledged() {
        try (EmbeddedStack stack = EmbeddedStack.start(Part.MQTT, Part.KAFKA);
                RunningBridge bridge = RunningBridge.start(stack, "plain-bridge", "--iot.bridge.mqtt.group=")) {
            await().atMost(PATIENCE).until(bridge::ready);
            try (Fleet fleet = Fleet.connect(stack, "mqtt-away", 20);
                    TopicReader raw = new TopicReader(
                            stack.kafkaBootstrapServers(),
                            TopicNames.RAW,
                            topic -> topic.startsWith("iot/mqtt-away-"))) {
                fleet.publish(2_000);
                stack.kill(Part.MQTT);
                await().atMost(PATIENCE).until(() -> !bridge.ready());
                stack.restart(Part.MQTT);
                fleet.publish(1_000);

                raw.awaitIds(fleet.acknowledged());
                raw.assertOrderPerDevice();
                await().atMost(PATIENCE).until(bridge::ready);
                await().atMost(PATIENCE).until(() -> bridge.books().inFlight() == 0);
                assertThat(bridge.books().balance()).isZero();
            }
        }
    }
}
