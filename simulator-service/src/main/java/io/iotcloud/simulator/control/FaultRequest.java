package io.iotcloud.simulator.control;

import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Phase;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault to inject.
 *
 * @param magnitude meaning depends on the type; the usual one when null
 * @param phase a, b or c; all of them (or the first) when null
 * @param path the reading that gets stuck, only for sensor_stuck
 * @param durationS seconds until it ends by itself; until it is deleted when null
 */
record FaultRequest(
        @NotNull FaultType type,
        @Nullable Double magnitude,
        @Nullable Phase phase,
        @Nullable String path,
        @Nullable @Positive Double durationS) {

    Fault at(Instant now) {
        return new Fault(
                type,
                magnitude == null ? type.usualMagnitude() : magnitude,
                phase,
                path,
                now,
                durationS == null ? null : now.plusMillis(Math.round(1000 * durationS)));
    }
}
