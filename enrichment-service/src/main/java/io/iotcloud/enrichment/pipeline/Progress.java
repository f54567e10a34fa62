package io.iotcloud.enrichment.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether transactions of one consumer come to pass, and how long to wait when they do not. */
final class Progress {

    private final Duration firstPause;
    private final Duration longestPause;
    private final InstantSource clock;
    private Duration pause;
    private volatile PipelineState state;

    Progress(Duration firstPause, Duration longestPause, InstantSource clock) {
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.clock = clock;
        this.pause = firstPause;
        this.state = new PipelineState(true, clock.instant(), "");
    }

    void moves() {
        pause = firstPause;
        if (!state.moving()) {
            state = new PipelineState(true, clock.instant(), "");
        }
    }

    void stands(RuntimeException why) {
        Instant since = state.moving() ? clock.instant() : state.since();
        state = new PipelineState(false, since, why.toString());
    }

    /** How long to wait now; the next time twice as long. */
    Duration pause() {
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
        return now;
    }

    PipelineState state() {
        return state;
    }
}
