package io.iotcloud.dashboard.analytics;

import java.util.List;

/**
 * What the chart shows and what could be chosen instead; the choice itself is the URL.
 *
 * @param device chosen, empty when no device is known
 * @param metrics chosen, comma-separated paths
 * @param range {@code 1h}, {@code 6h}, {@code 24h}, {@code 7d}, {@code 30d}, or empty for {@code from} and {@code to}
 * @param from start of a range of one's own, ISO-8601
 * @param to its end
 * @param devices that have stored telemetry or are known
 * @param groups of metrics the device's package names
 */
record SeriesChoice(
        String device,
        String metrics,
        String range,
        String from,
        String to,
        List<String> devices,
        List<MetricGroup> groups) {

    static final List<String> RANGES = List.of("1h", "6h", "24h", "7d", "30d");

    /** Metrics that belong on one plot: one unit. */
    record MetricGroup(String label, String metrics) {}

    public List<String> ranges() {
        return RANGES;
    }

    public boolean isChosen(MetricGroup group) {
        return group.metrics().equals(metrics);
    }
}
