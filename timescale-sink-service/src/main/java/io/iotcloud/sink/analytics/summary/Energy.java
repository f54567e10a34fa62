package io.iotcloud.sink.analytics.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Energy of a device by day, from its power.
 *
 * @param metric the power
 * @param unit of the power; energy is in kWh
 * @param source table the power was read from
 * @param rule how energy was made from it
 * @param days in order of time; days without values have none
 */
record Energy(
        String deviceId,
        String metric,
        String unit,
        String source,
        String rule,
        @Nullable Double kwh,
        List<Day> days) {

    static final String TRAPEZOID =
            "average of two consecutive values times the time between them; more than max_gap apart counts nothing";
    static final String AVERAGES =
            "average of the values of an hour times an hour, of a part of an hour times that part; an hour without values counts nothing";

    /**
     * @param day in the zone that was asked for
     * @param from its beginning, or that of the window
     * @param coveredSeconds how much of the day the energy stands for
     */
    record Day(LocalDate day, Instant from, Instant to, double kwh, double coveredSeconds) {}
}
