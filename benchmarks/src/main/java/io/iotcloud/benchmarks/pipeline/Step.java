package io.iotcloud.benchmarks.pipeline;

import io.iotcloud.benchmarks.statistics.Trend;
import java.util.List;

/**
 * What was seen while messages were published at one rate.
 *
 * @param wanted messages a second that were to be published
 * @param published messages a second that were
 * @param backlog messages waiting in all stages, over time; without the time the stages needed to get going
 * @param end what waited where when publishing ended
 */
public record Step(double wanted, double published, List<Trend.Point> backlog, Waiting end) {

    private static final double REACHED = 0.98;
    private static final double GROWTH = 0.02;
    private static final double NOISE = 10;

    public Step {
        backlog = List.copyOf(backlog);
    }

    /** Messages a second by which the backlog grows. */
    public double growth() {
        return Trend.slope(backlog);
    }

    /** The rate was reached, and the backlog grew by less than 2 % of it, or by less than 10 a second: its noise. */
    public boolean sustained() {
        return published >= REACHED * wanted && growth() <= Math.max(NOISE, GROWTH * wanted);
    }
}
