package io.iotcloud.model.telemetry;

import io.iotcloud.model.deadletter.DeadLetterReason;

/** Outcome of reading a payload. */
public sealed interface Decoded {

    /** It is a message; what is wrong with it stands in its findings. */
    record Accepted(DeviceMessage message) implements Decoded {}

    /** It can never be processed. */
    record Poison(DeadLetterReason reason, String detail) implements Decoded {}
}
