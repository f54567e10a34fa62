package io.iotcloud.simulator.grid;

import java.time.Instant;
import java.time.ZoneId;

/** Temperature around a device: 22 °C on average, 4 K colder at four in the morning, 4 K warmer in the afternoon. */
public final class Ambient {

    private static final double MEAN_CELSIUS = 22;
    private static final double SWING_KELVIN = 4;
    private static final double COLDEST_HOUR = 4;

    private Ambient() {}

    public static double celsiusAt(Instant time, ZoneId zone) {
        double hour = time.atZone(zone).toLocalTime().toNanoOfDay() / 3.6e12;
        return MEAN_CELSIUS - SWING_KELVIN * Math.cos(2 * Math.PI * (hour - COLDEST_HOUR) / 24);
    }
}
