package io.iotcloud.fdi.command;

import io.iotcloud.model.device.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which commands to list; null means any. {@code from} is included, {@code to} is not. */
record CommandFilter(
        @Nullable DeviceId device,
        @Nullable CommandState state,
        @Nullable Instant from,
        @Nullable Instant to) {}
