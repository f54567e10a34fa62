package io.iotcloud.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

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

    // Any of these at its default would lose or repeat messages.
    @Test
    void theShippedSettingsReadCommittedFromTheBeginningAndLeaveOffsetsToTheTransaction() {
        shipped.run(context -> {
            KafkaProperties.Consumer consumer =
                    context.getBean(KafkaProperties.class).getConsumer();
            assertThat(consumer.getGroupId()).isEqualTo("enrichment-service");
            assertThat(consumer.getIsolationLevel()).isEqualTo(KafkaProperties.IsolationLevel.READ_COMMITTED);
            assertThat(consumer.getAutoOffsetReset()).isEqualTo("earliest");
            assertThat(consumer.getEnableAutoCommit()).isFalse();
            assertThat(context.getBean(KafkaProperties.class).getProducer().getAcks())
                    .isEqualTo("all");
        });
    }

    @Test
    void theEnvironmentNamesTheInstanceAndTheNeighbours() {
        shipped.withPropertyValues("INSTANCE_ID=enrichment-2", "FDI_MANAGER_URL=http://fdi:1")
                .run(context -> assertThat(context.getEnvironment())
                        .returns("enrichment-2", env -> env.getProperty("iot.enrichment.instance-id"))
                        .returns(
                                "http://fdi:1", env -> env.getProperty("iot.enrichment.device-types.fdi-manager-url")));
    }

    @Test
    void aRetentionOfNothingIsRefusedByName() {
        shipped.withPropertyValues("iot.enrichment.raw-retention=0d")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("iot.enrichment.raw-retention is PT0S, must be positive"));
    }
}
