package io.iotcloud.localstack.mqtt;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import java.util.Locale;

/** The broker's counters, gauges and meters in Prometheus' text format; histograms and timers are left out. */
final class PrometheusText {

    private PrometheusText() {}

    static String of(MetricRegistry registry) {
        StringBuilder text = new StringBuilder(8192);
        registry.getGauges().forEach((name, gauge) -> gauge(text, name, gauge));
        registry.getCounters().forEach((name, counter) -> counter(text, name, counter));
        registry.getMeters().forEach((name, meter) -> meter(text, name, meter));
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, Gauge<?> gauge) {
        if (gauge.getValue() instanceof Number value) {
            line(text, exposed(name), "gauge", value.toString());
        }
    }

    /** HiveMQ's counters also go down (queued messages), so they are gauges to Prometheus. */
    private static void counter(StringBuilder text, String name, Counter counter) {
        line(text, exposed(name), "gauge", Long.toString(counter.getCount()));
    }

    private static void meter(StringBuilder text, String name, Meter meter) {
        line(text, exposed(name) + "_total", "counter", Long.toString(meter.getCount()));
    }

    private static void line(StringBuilder text, String name, String type, String value) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }

    private static String exposed(String name) {
        return name.replaceFirst("^com\\.hivemq\\.", "hivemq_")
                .replaceAll("[^A-Za-z0-9_]", "_")
                .toLowerCase(Locale.ROOT);
    }
}
