package io.iotcloud.dashboard.live;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Sparkline;
import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What arrives, as pages write it; the same record goes out with the {@code stats} event. */
public record TrafficView(
        String perMinute,
        String perSecond,
        String total,
        Words.Stamp since,
        Words.@Nullable Stamp newest,
        @Nullable Long newestArrivedMs,
        String delayP95,
        String delayP50,
        Sparkline curve) {

    public static TrafficView of(LiveTraffic traffic, Words words) {
        Long minute = traffic.lastMinute();
        Double second = traffic.perSecond();
        Instant arrived = traffic.newestArrived();
        double[] curve = traffic.curve().stream().mapToDouble(Long::doubleValue).toArray();
        return new TrafficView(
                minute == null ? "unknown" : Figure.count(minute).value(),
                second == null ? "unknown" : Figure.rate(second).value(),
                Figure.count(traffic.messages()).value(),
                words.time(traffic.since()),
                words.timeOrNull(arrived),
                arrived == null ? null : arrived.toEpochMilli(),
                millis(traffic.delayMillis(0.95)),
                millis(traffic.delayMillis(0.5)),
                Sparkline.of(curve));
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "unknown" : Figure.decimals(millis, 0);
    }
}
