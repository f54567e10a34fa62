package io.iotcloud.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SettingsTests {

    private final ApplicationContextRunner shipped = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @ConfigurationPropertiesScan
    @EnableConfigurationProperties(KafkaProperties.class)
    static class Settings {}

    @Test
    void theShippedSettingsBind() {
        shipped.run(context -> assertThat(context).hasNotFailed());
    }

    // Any of these at its default would lose or reorder messages when Kafka is away.
    @Test
    void theProducerWaitsForEveryReplicaKeepsTheOrderAndNeverGivesUp() {
        shipped.run(context -> {
            KafkaProperties.Producer producer =
                    context.getBean(KafkaProperties.class).getProducer();
            assertThat(producer.getAcks()).isEqualTo("all");
            assertThat(producer.getProperties())
                    .containsEntry("enable.idempotence", "true")
                    .containsEntry("max.in.flight.requests.per.connection", "1")
                    .containsEntry("metadata.recovery.strategy", "none")
                    .containsEntry("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        });
    }

    @Test
    void theEnvironmentNamesTheBrokersAndTheInstance() {
        shipped.withPropertyValues("MQTT_URL=tcp://mosquitto:1884", "INSTANCE_ID=bridge-2")
                .run(context -> assertThat(context.getEnvironment())
                        .returns("tcp://mosquitto:1884", env -> env.getProperty("iot.bridge.mqtt.url"))
                        .returns("bridge-2", env -> env.getProperty("iot.bridge.mqtt.client-id")));
    }

    @Test
    void aSessionThatExpiresAtOnceIsRefused() {
        shipped.withPropertyValues("iot.bridge.mqtt.session-expiry=0s")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("iot.bridge.mqtt.session-expiry " + Duration.ZERO));
    }

    @Test
    void aGroupThatIsNoTopicLevelIsRefused() {
        shipped.withPropertyValues("iot.bridge.mqtt.group=a/b")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("must be one topic level without wildcards"));
    }
}
