package io.iotcloud.sink.analytics;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How long the last questions of each kind took. Thread-safe; remembers at most 500 of a kind. */
public final class QueryTimes {

    private static final int REMEMBERED = 500;

    private final Map<String, Recent> byQuestion = new ConcurrentHashMap<>();

    /**
     * @param count questions since the start
     * @param measured the last of them, which the percentiles are of
     * @param p50Ms nearest rank
     * @param p95Ms nearest rank
     */
    public record Measured(long count, int measured, double p50Ms, double p95Ms) {}

    void note(String question, double millis) {
        byQuestion.computeIfAbsent(question, _ -> new Recent()).add(millis);
    }

    /** By question, in the order of their names; a question that was not asked is not in it. */
    public Map<String, Measured> measured() {
        Map<String, Measured> all = new TreeMap<>();
        byQuestion.forEach((question, recent) -> all.put(question, recent.measured()));
        return all;
    }

    private static final class Recent {

        private final double[] millis = new double[REMEMBERED];
        private long count;

        synchronized void add(double value) {
            millis[(int) (count % REMEMBERED)] = value;
            count++;
        }

        synchronized Measured measured() {
            double[] ascending = Arrays.copyOf(millis, (int) Math.min(count, REMEMBERED));
            Arrays.sort(ascending);
            return new Measured(count, ascending.length, rank(ascending, 50), rank(ascending, 95));
        }

        private static double rank(double[] ascending, int percent) {
            return ascending[Math.ceilDiv(ascending.length * percent, 100) - 1];
        }
    }
}
