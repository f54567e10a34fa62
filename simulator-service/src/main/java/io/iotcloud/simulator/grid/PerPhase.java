package io.iotcloud.simulator.grid;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One value for each phase, in whatever unit its name says. */
public record PerPhase(double a, double b, double c) {

    public static final PerPhase ONES = of(1);
    public static final PerPhase ZEROS = of(0);

    public static PerPhase of(double each) {
        return new PerPhase(each, each, each);
    }

    /** {@code affected} in one phase (in all of them when {@code phase} is null), {@code other} elsewhere. */
    public static PerPhase only(@Nullable Phase phase, double affected, double other) {
        return new PerPhase(
                phase == null || phase == Phase.A ? affected : other,
                phase == null || phase == Phase.B ? affected : other,
                phase == null || phase == Phase.C ? affected : other);
    }

    public PerPhase map(DoubleUnaryOperator each) {
        return new PerPhase(each.applyAsDouble(a), each.applyAsDouble(b), each.applyAsDouble(c));
    }

    public PerPhase with(PerPhase other, DoubleBinaryOperator each) {
        return new PerPhase(
                each.applyAsDouble(a, other.a), each.applyAsDouble(b, other.b), each.applyAsDouble(c, other.c));
    }

    public PerPhase times(PerPhase other) {
        return with(other, (left, right) -> left * right);
    }

    public double sum() {
        return a + b + c;
    }

    public double max() {
        return Math.max(a, Math.max(b, c));
    }

    /** Largest deviation from the mean in percent of the mean (NEMA MG 1); 0 when there is nothing. */
    public double unbalancePercent() {
        double mean = sum() / 3;
        return mean == 0 ? 0 : 100 * map(value -> Math.abs(value - mean)).max() / mean;
    }
}
