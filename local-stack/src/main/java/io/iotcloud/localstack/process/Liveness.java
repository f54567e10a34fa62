package io.iotcloud.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether a process still runs. A dead one that its parent has not asked about yet (in a container whose first process never asks,
 * for ever) counts as alive for the JDK, but not here.
 */
public final class Liveness {

    private static final long SHORTEST_INTERVAL_MILLIS = 25;
    private static final long LONGEST_INTERVAL_MILLIS = 250;

    private Liveness() {}

    public static boolean of(ProcessHandle process) {
        return process.isAlive() && !zombie(process.pid());
    }

    /** Returns whether the process ended in that time; the longer it may take, the less often is looked. */
    public static boolean endsWithin(ProcessHandle process, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long interval = Math.clamp(patience.toMillis() / 20, SHORTEST_INTERVAL_MILLIS, LONGEST_INTERVAL_MILLIS);
        while (of(process)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(interval);
        }
        return true;
    }

    private static boolean zombie(long pid) {
        try {
            return zombie(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            return false; // no /proc on this system, or it has just gone, which the next look shows
        }
    }

    /** The state follows the name, which stands in parentheses and may hold anything. */
    static boolean zombie(String stat) {
        return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    }
}
