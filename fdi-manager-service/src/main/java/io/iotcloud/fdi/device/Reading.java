package io.iotcloud.fdi.device;

import java.time.Instant;

/**
 * A device's last value of one measurement.
 *
 * @param value a Double, Long, Boolean or String
 * @param time when it was measured
 * @param quality whether it can be believed
 */
public record Reading(Object value, Instant time, Quality quality) {

    /** What is known about a value at the moment it arrives; ageing is looked at when it is read. */
    public enum Quality {
        GOOD,
        OUT_OF_RANGE,
        WRONG_TYPE,
        SENSOR_FAULT
    }
}
