package io.iotcloud.dashboard.page;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A small trend as an SVG path in a box of 84 by 20; its height is the range of its own values.
 *
 * @param path for the attribute {@code d}
 * @param endX of the newest value
 * @param endY of the newest value
 */
public record Sparkline(String path, String endX, String endY) {

    private static final double WIDTH = 82;
    private static final double HEIGHT = 20;
    private static final double EDGE = 2;

    /** Whether there are enough values to draw one. */
    public static boolean isDrawable(double[] values) {
        return values.length > 1;
    }

    /** Evenly spaced, oldest left. */
    public static Sparkline of(double[] values) {
        double min = DoubleStream.of(values).min().orElse(0);
        double max = DoubleStream.of(values).max().orElse(0);
        double span = max - min == 0 ? 1 : max - min;
        StringBuilder path = new StringBuilder("M");
        String x = "";
        String y = "";
        for (int i = 0; i < values.length; i++) {
            x = number(EDGE + (WIDTH - 2 * EDGE) * i / Math.max(1, values.length - 1));
            double share = max == min ? 0.5 : (values[i] - min) / span;
            y = number(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share);
            path.append(i == 0 ? "" : " ").append(x).append(' ').append(y);
        }
        return new Sparkline(path.toString(), x, y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
