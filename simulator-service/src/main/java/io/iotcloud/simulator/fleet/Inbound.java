package io.iotcloud.simulator.fleet;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message that arrived at a device's command topic.
 *
 * @param responseTopic MQTT 5 response topic, null when there was none
 * @param correlation MQTT 5 correlation data, null when there was none
 */
public record Inbound(
        byte[] payload,
        @Nullable String responseTopic,
        @Nullable ByteBuffer correlation) {}
