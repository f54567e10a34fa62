package io.iotcloud.model.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTopicTests {

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(Channel channel) {
        MqttTopic topic = new MqttTopic(new DeviceId("breaker-001"), channel);

        assertThat(MqttTopic.parse(topic.toString())).contains(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iot//raw", "iot/a b/raw", "iot/-a/raw", "iot/a", "iot/a/b", "x/a/raw", "iot/a/raw/x", ""})
    void anythingElseIsNoDevicesTopic(String topic) {
        assertThat(MqttTopic.parse(topic)).isEmpty();
    }

    @Test
    void theFilterMatchesEveryDevice() {
        assertThat(Channel.RAW.filter()).isEqualTo("iot/+/raw");
        assertThat(Channel.COMMAND_RESPONSE.filter()).isEqualTo("iot/+/command/response");
    }
}
