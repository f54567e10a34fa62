package io.iotcloud.simulator.device;

/**
 * One measured value.
 *
 * @param unit of this value, empty when it has none; may differ from the unit its group names on the wire
 * @param value a {@link Double} rounded to {@code decimals}, a {@link Long} or a {@link Boolean}
 * @param decimals digits behind the point of a {@link Double}
 */
public record Reading(String group, String channel, String unit, Object value, int decimals) {

    /** For example {@code voltage.phase_a}. */
    public String path() {
        return group + "." + channel;
    }

    Reading withValue(Object other) {
        return new Reading(group, channel, unit, other, decimals);
    }
}
