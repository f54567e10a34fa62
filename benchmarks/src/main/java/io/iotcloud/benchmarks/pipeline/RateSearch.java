package io.iotcloud.benchmarks.pipeline;

import java.util.function.DoublePredicate;

/** Finds the highest rate that is sustained, by steps upward and then one halving between the last two. */
public final class RateSearch {

    private final double factor;
    private final double maximum;

    /**
     * @param factor above 1: how much higher the next step is
     * @param maximum rate above which nothing is tried
     */
    public RateSearch(double factor, double maximum) {
        if (factor <= 1) {
            throw new IllegalArgumentException("factor %s is not above 1".formatted(factor));
        }
        this.factor = factor;
        this.maximum = maximum;
    }

    /**
     * @param start first rate that is tried; when it is not sustained, lower ones are
     * @param sustained tries a rate for real
     * @return the highest rate that was sustained, 0 when none above a message a second was
     */
    public double highest(double start, DoublePredicate sustained) {
        double good = 0;
        double rate = start;
        while (rate <= maximum && sustained.test(rate)) {
            good = rate;
            rate *= factor;
        }
        while (good == 0 && rate > 1) {
            double lower = rate / factor;
            if (sustained.test(lower)) {
                good = lower;
            } else {
                rate = lower;
            }
        }
        double between = Math.sqrt(good * rate);
        return good > 0 && rate <= maximum && sustained.test(between) ? between : good;
    }
}
