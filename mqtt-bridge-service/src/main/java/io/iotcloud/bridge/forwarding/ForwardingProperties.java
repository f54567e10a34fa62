package io.iotcloud.bridge.forwarding;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is on its way to Kafka at once, and when that counts as stuck.
 *
 * @param maxInFlight messages handed to Kafka and not yet acknowledged by it; then nothing more is read from the
 *     broker. Not below the broker's own window, or the reader stands still while Kafka is away.
 * @param maxInFlightSize the same in bytes of payload; below the producer's {@code buffer.memory}, so that handing
 *     over never waits for memory
 * @param maxPayload larger payloads are dead letters
 * @param maxDeadLetter what is kept of a dead letter's bytes; a broker of this platform takes no packet above 1 MiB
 * @param retryDelay pause before a message that Kafka refused is sent again
 * @param stuckAfter messages in flight and no acknowledgement for this long make the service unready
 */
@Validated
@ConfigurationProperties("iot.bridge.forwarding")
record ForwardingProperties(
        @Min(1) @DefaultValue("1000") int maxInFlight,
        @NotNull @DefaultValue("16MB") DataSize maxInFlightSize,
        @NotNull @DefaultValue("256KB") DataSize maxPayload,
        @NotNull @DefaultValue("1MB") DataSize maxDeadLetter,
        @NotNull @DefaultValue("1s") Duration retryDelay,
        @NotNull @DefaultValue("30s") Duration stuckAfter) {

    ForwardingProperties {
        if (maxInFlightSize.compareTo(maxPayload) < 0) {
            throw new IllegalArgumentException("iot.bridge.forwarding.max-in-flight-size %s is below max-payload %s"
                    .formatted(maxInFlightSize, maxPayload));
        }
        if (retryDelay.isNegative() || stuckAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "iot.bridge.forwarding.retry-delay %s and stuck-after %s must not be negative"
                            .formatted(retryDelay, stuckAfter));
        }
    }
}
