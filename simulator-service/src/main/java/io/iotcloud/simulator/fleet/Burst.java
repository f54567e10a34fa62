package io.iotcloud.simulator.fleet;

import io.iotcloud.simulator.device.Measurements;
import java.time.Instant;
import java.util.List;

/** The samples of one burst. @param samples at least one */
record Burst(Instant startedAt, List<Measurements> samples) {

    Burst {
        samples = List.copyOf(samples);
    }
}
