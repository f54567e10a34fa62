package io.iotcloud.localstack.launcher.supervision;

import java.time.Duration;

/**
 * How long to wait before a dead process is started again: at once, then 1, 2, 4 ... 30 s. A process that lived for a
 * minute has a clean record.
 *
 * @param deaths in a row, each after less than a minute
 */
record Backoff(int deaths) {

    static final Backoff NONE = new Backoff(0);

    private static final Duration CLEAN_RECORD = Duration.ofMinutes(1);
    private static final int LONGEST_SECONDS = 30;

    Backoff afterDeath(Duration lived) {
        return lived.compareTo(CLEAN_RECORD) >= 0 ? new Backoff(1) : new Backoff(deaths + 1);
    }

    Duration pause() {
        if (deaths <= 1) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(deaths - 2, 10)));
    }
}
