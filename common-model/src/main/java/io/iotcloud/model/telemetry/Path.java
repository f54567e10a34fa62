package io.iotcloud.model.telemetry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The path of a measurement, such as {@code voltage.phase_a}, made once and not in every message. Thread-safe.
 *
 * @param text the path
 * @param prefix what stands before the names below it: the path with a dot; empty at the top
 * @param below by name
 * @param room how many more may be remembered
 */
record Path(String text, String prefix, ConcurrentHashMap<String, Path> below, AtomicInteger room) {

    /** Devices may invent names without end; what exceeds this is made anew each time. */
    private static final int REMEMBERED = 10_000;

    static Path top() {
        return new Path("", "", new ConcurrentHashMap<>(), new AtomicInteger(REMEMBERED));
    }

    Path child(String name) {
        Path known = below.get(name);
        if (known != null) {
            return known;
        }
        String path = prefix + name;
        Path made = new Path(path, path + ".", new ConcurrentHashMap<>(), room);
        if (room.get() > 0 && below.putIfAbsent(name, made) == null) {
            room.decrementAndGet();
        }
        return made;
    }

    boolean isTop() {
        return prefix.isEmpty();
    }
}
