package io.iotcloud.benchmarks.statistics;

import java.util.List;
import java.util.Locale;

/** Minimum, median and maximum of repeated measurements. */
public record Spread(double min, double median, double max) {

    /** Of at least one value; the median of an even number is the mean of the two in the middle. */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a spread needs at least one value");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    /** For a person: {@code min / median / max} with this many decimals. */
    public String text(int decimals) {
        String format = "%,." + decimals + "f / %,." + decimals + "f / %,." + decimals + "f";
        return String.format(Locale.ROOT, format, min, median, max);
    }
}
