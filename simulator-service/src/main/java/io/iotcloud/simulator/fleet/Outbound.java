package io.iotcloud.simulator.fleet;

import io.iotcloud.simulator.command.ReplyTo;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from a device.
 *
 * @param topic where it is published
 * @param retained whether the broker keeps it for later subscribers
 * @param correlation the correlation data of the command it answers, null when it answers none
 * @param madeAt the simulated time it was made
 */
public record Outbound(
        String topic,
        byte[] payload,
        boolean retained,
        @Nullable ByteBuffer correlation,
        Instant madeAt) {

    static Outbound answer(ReplyTo replyTo, byte[] payload, Instant madeAt) {
        return new Outbound(replyTo.topic(), payload, false, replyTo.correlation(), madeAt);
    }
}
