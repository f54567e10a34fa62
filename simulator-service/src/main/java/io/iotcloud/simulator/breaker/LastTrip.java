package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.device.Decimals;
import io.iotcloud.simulator.grid.PerPhase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the breaker remembers of a trip. @param currentAmperes the currents it interrupted */
record LastTrip(TripCause cause, Instant at, PerPhase currentAmperes) {

    Map<String, Object> onTheWire() {
        Map<String, Object> currents = new LinkedHashMap<>();
        currents.put("phase_a", Decimals.round(currentAmperes.a(), 2));
        currents.put("phase_b", Decimals.round(currentAmperes.b(), 2));
        currents.put("phase_c", Decimals.round(currentAmperes.c(), 2));
        Map<String, Object> trip = new LinkedHashMap<>();
        trip.put("cause", cause.wireName());
        trip.put("at", at.toString());
        trip.put("currents", currents);
        return trip;
    }
}
