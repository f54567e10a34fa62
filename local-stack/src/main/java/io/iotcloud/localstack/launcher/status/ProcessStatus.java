package io.iotcloud.localstack.launcher.status;

import java.time.Duration;

/**
 * One line of the status.
 *
 * @param state {@code up}, {@code starting} (runs, not yet or no longer healthy), {@code down}
 * @param detail why it is not up, else empty
 * @param pid 0 when it does not run
 * @param residentBytes of the process and its children, 0 when it does not run
 */
public record ProcessStatus(
        String name,
        String state,
        String detail,
        int port,
        long pid,
        long residentBytes,
        Duration running,
        int restarts) {

    public static final String UP = "up";
    public static final String STARTING = "starting";
    public static final String DOWN = "down";

    boolean up() {
        return UP.equals(state);
    }
}
