package io.iotcloud.simulator.command;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where answers to one command go.
 *
 * @param topic the MQTT 5 response topic
 * @param correlation the correlation data, given back as it came; null when there was none
 */
public record ReplyTo(String topic, @Nullable ByteBuffer correlation) {

    public ReplyTo {
        correlation = correlation == null ? null : correlation.asReadOnlyBuffer();
    }
}
