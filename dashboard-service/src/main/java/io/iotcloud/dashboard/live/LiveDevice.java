package io.iotcloud.dashboard.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One device as last heard. Thread-safe. */
public final class LiveDevice {

    private static final int TREND_LENGTH = 60;
    private static final String BREAKER = "status.breaker";

    private final String id;
    private final Map<String, Trend> trends = new LinkedHashMap<>();
    private volatile Map<String, Object> values = Map.of();
    private volatile @Nullable Instant measuredAt;
    private volatile @Nullable String type;
    private volatile @Nullable Instant switchedAt;

    LiveDevice(String id) {
        this.id = id;
    }

    /** The last sixty values of one measurement, in a ring. */
    private static final class Trend {
        private final double[] ring = new double[TREND_LENGTH];
        private int count;

        void add(double value) {
            ring[count++ % TREND_LENGTH] = value;
        }

        double[] values() {
            int length = Math.min(count, TREND_LENGTH);
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = ring[(count - length + i) % TREND_LENGTH];
            }
            return values;
        }
    }

    synchronized void on(Instant at, Map<String, Object> readings, @Nullable String deviceType) {
        Instant before = measuredAt;
        if (before != null && at.isBefore(before)) {
            return;
        }
        Object was = values.get(BREAKER);
        Object is = readings.get(BREAKER);
        if (was != null && is != null && !was.equals(is)) {
            switchedAt = at;
        }
        values = readings;
        measuredAt = at;
        type = deviceType == null ? type : deviceType;
        readings.forEach((path, value) -> {
            if (value instanceof Number number) {
                trends.computeIfAbsent(path, _ -> new Trend()).add(number.doubleValue());
            }
        });
    }

    public String id() {
        return id;
    }

    /** As enrichment detected it, null when unknown. */
    public @Nullable String type() {
        return type;
    }

    /** Null before the first telemetry. */
    public @Nullable Instant measuredAt() {
        return measuredAt;
    }

    /** When its breaker came to be as it is; null when that was before this dashboard heard it. */
    public @Nullable Instant switchedAt() {
        return switchedAt;
    }

    /** Newest value by measurement path. */
    public Map<String, Object> values() {
        return values;
    }

    /** The newest value as a number, null when it is none or unknown. */
    public @Nullable Double number(String path) {
        return values.get(path) instanceof Number number ? number.doubleValue() : null;
    }

    /** The last values of a measurement, oldest first. */
    public synchronized double[] trend(String path) {
        Trend trend = trends.get(path);
        return trend == null ? new double[0] : trend.values();
    }
}
