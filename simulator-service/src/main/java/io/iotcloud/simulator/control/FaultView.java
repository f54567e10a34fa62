package io.iotcloud.simulator.control;

import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An active fault as REST shows it. */
record FaultView(
        FaultType type,
        double magnitude,
        @Nullable Phase phase,
        @Nullable String path,
        Instant since,
        @Nullable Instant until) {

    static FaultView of(Fault fault) {
        return new FaultView(
                fault.type(), fault.magnitude(), fault.phase(), fault.path(), fault.since(), fault.until());
    }
}
