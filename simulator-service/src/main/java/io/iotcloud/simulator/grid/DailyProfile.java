package io.iotcloud.simulator.grid;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How much of its demand a load draws in the course of the week: low at night, highest in the evening. */
final class DailyProfile {

    private static final double[] HOURS = {0, 4, 7, 9, 15, 18, 20, 23, 24};
    private static final double[] SHARES = {.28, .25, .55, .72, .69, .80, .70, .34, .28};
    private static final double WEEKEND = 0.7;

    private DailyProfile() {}

    static double shareAt(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        double share = onAWeekday(local.toLocalTime().toNanoOfDay() / 3.6e12);
        DayOfWeek day = local.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? WEEKEND * share : share;
    }

    private static double onAWeekday(double hour) {
        int next = 1;
        while (hour > HOURS[next]) {
            next++;
        }
        double way = (hour - HOURS[next - 1]) / (HOURS[next] - HOURS[next - 1]);
        return SHARES[next - 1] + way * (SHARES[next] - SHARES[next - 1]);
    }
}
