package io.iotcloud.benchmarks.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a series rises, told by the median of the slopes between all pairs of its points (Theil-Sen), which a single
 * late sample does not move.
 */
public final class Trend {

    /**
     * @param seconds when it was measured
     * @param value what was measured
     */
    public record Point(double seconds, double value) {}

    private Trend() {}

    /** Rise per second; 0 for less than two points. */
    public static double slope(List<Point> points) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                double seconds = points.get(j).seconds() - points.get(i).seconds();
                if (seconds > 0) {
                    slopes.add((points.get(j).value() - points.get(i).value()) / seconds);
                }
            }
        }
        return slopes.isEmpty() ? 0 : Spread.of(slopes).median();
    }
}
