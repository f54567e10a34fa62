package io.iotcloud.benchmarks.statistics;

import java.util.Arrays;

/** Values in ascending order, of which a percentile is one that was really measured (nearest rank). */
public final class Percentiles {

    private final double[] ascending;

    public Percentiles(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("percentiles need at least one value");
        }
        ascending = values.clone();
        Arrays.sort(ascending);
    }

    /**
     * @param percent above 0, up to 100
     * @return the smallest value that at least {@code percent} of all values do not exceed
     */
    public double at(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent %s is not within 0 to 100".formatted(percent));
        }
        int rank = (int) Math.ceil(percent / 100 * ascending.length);
        return ascending[Math.max(rank, 1) - 1];
    }

    public int count() {
        return ascending.length;
    }
}
