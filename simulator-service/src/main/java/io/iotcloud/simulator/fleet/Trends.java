package io.iotcloud.simulator.fleet;

import io.iotcloud.simulator.device.Decimals;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.device.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Last, mean, least and greatest of each analog reading over the samples of a burst. */
final class Trends {

    private Trends() {}

    static List<Map<String, Object>> of(List<Measurements> samples) {
        List<Reading> last = samples.getLast().readings();
        return last.stream()
                .filter(reading -> reading.value() instanceof Double)
                .map(reading -> trend(reading, samples))
                .toList();
    }

    private static Map<String, Object> trend(Reading last, List<Measurements> samples) {
        double[] values = samples.stream()
                .flatMap(sample -> sample.at(last.path()).stream())
                .map(Reading::value)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .toArray();
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        Map<String, Object> trend = new LinkedHashMap<>();
        trend.put("channel", last.path());
        trend.put("unit", last.unit());
        trend.put("last", last.value());
        trend.put("avg", Decimals.round(sum / values.length, last.decimals()));
        trend.put("min", min);
        trend.put("max", max);
        return trend;
    }
}
