package io.iotcloud.dashboard.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a process says of itself in its Prometheus page.
 *
 * @param uptime null when it does not say
 * @param memoryBytes used heap and non-heap, null when it does not say
 * @param cpu share of all cores, 0 to 1, null when it does not say
 */
record ProcessFigures(
        @Nullable Duration uptime,
        @Nullable Long memoryBytes,
        @Nullable Double cpu) {

    static final ProcessFigures UNKNOWN = new ProcessFigures(null, null, null);

    /** Reads the text format; lines about other metrics are passed over. */
    static ProcessFigures read(String page) {
        Duration uptime = null;
        long memory = 0;
        Double cpu = null;
        for (String line : page.split("\n")) {
            if (line.startsWith("process_uptime_seconds")) {
                uptime = Duration.ofMillis((long) (valueOf(line) * 1000));
            } else if (line.startsWith("jvm_memory_used_bytes")) {
                memory += (long) valueOf(line);
            } else if (line.startsWith("process_cpu_usage")) {
                cpu = Math.max(0, valueOf(line));
            }
        }
        return new ProcessFigures(uptime, memory == 0 ? null : memory, cpu);
    }

    private static double valueOf(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1).strip());
    }
}
