package io.iotcloud.sink.analytics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.support.SqlArrayValue;

/** Values of a statement by name. What comes from a request reaches the database only through this. */
public final class Parameters {

    private final Map<String, Object> values = new HashMap<>();

    public Parameters with(String name, Object value) {
        values.put(name, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    /** {@code :devices}. */
    public Parameters devices(Collection<String> devices) {
        return with("devices", new SqlArrayValue("text", devices.toArray()));
    }

    /** {@code :from} and {@code :to}. */
    public Parameters window(TimeWindow window) {
        return with("from", window.from()).with("to", window.to());
    }

    /** {@code :starts}. */
    public Parameters buckets(Buckets buckets) {
        return buckets instanceof Buckets.Days
                ? with(
                        "starts",
                        new SqlArrayValue(
                                "timestamptz",
                                buckets.starts().stream().map(Instant::toString).toArray()))
                : this;
    }

    /** {@code :path<number>} of each metric. */
    public Parameters paths(List<? extends MetricSource> metrics) {
        for (int i = 0; i < metrics.size(); i++) {
            with("path" + i, metrics.get(i).pathInMessage());
        }
        return this;
    }

    public Map<String, Object> values() {
        return values;
    }
}
