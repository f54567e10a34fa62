package io.iotcloud.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTests {

    @Test
    void theBrokerListensOnTheLoopbackInterfaceOnlyAndMakesNoTopicsByItself() {
        Properties settings = BrokerSettings.of(Path.of("/data/kafka"), 9092, 9093);

        assertThat(settings)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("message.max.bytes", "2097152")
                .containsEntry("log.dirs", "/data/kafka/log");
    }
}
