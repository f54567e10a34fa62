package io.iotcloud.simulator.breaker;

import java.util.Locale;

/** Why a breaker tripped. */
enum TripCause {
    LONG_TIME,
    SHORT_TIME,
    INSTANTANEOUS,
    GROUND_FAULT,
    ARC_FAULT,
    COMMAND;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
