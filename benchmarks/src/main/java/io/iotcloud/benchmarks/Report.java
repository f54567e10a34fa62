package io.iotcloud.benchmarks;

import io.iotcloud.benchmarks.statistics.Percentiles;
import io.iotcloud.benchmarks.statistics.Spread;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the figures, each as minimum, median and maximum of the repetitions. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(
            Settings settings,
            List<Double> sustained,
            List<Double> brokerOnly,
            List<Double> copyOnly,
            List<Map<String, Percentiles>> latencies) {
        line("", "min / median / max of %d".formatted(sustained.size()));
        line("sustained end to end, messages/s", Spread.of(sustained).text(0));
        line("MQTT broker alone (publish), messages/s", Spread.of(brokerOnly).text(0));
        line("COPY alone, messages/s", Spread.of(copyOnly).text(0));
        line("end to end : broker alone", ratio(sustained, brokerOnly).text(2));
        line("end to end : COPY alone", ratio(sustained, copyOnly).text(2));
        Map<String, List<Percentiles>> byTable = new LinkedHashMap<>();
        latencies.forEach(repetition -> repetition.forEach((table, values) ->
                byTable.computeIfAbsent(table, _ -> new ArrayList<>()).add(values)));
        byTable.forEach((table, repetitions) -> {
            for (double percent : new double[] {50, 99}) {
                String what = String.format(
                        Locale.ROOT, "row in %s at %.0f/s, p%.0f ms", table, settings.latencyRate(), percent);
                line(
                        what,
                        Spread.of(repetitions.stream()
                                        .map(values -> values.at(percent))
                                        .toList())
                                .text(0));
            }
        });
    }

    /** Of the values of one repetition each: what disturbs a repetition disturbs both. */
    private static Spread ratio(List<Double> values, List<Double> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / references.get(i));
        }
        return Spread.of(ratios);
    }

    private void line(String what, String figures) {
        out.println(String.format(Locale.ROOT, "%-62s %s", what, figures));
    }
}
