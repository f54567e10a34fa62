package io.iotcloud.bridge.forwarding;

import java.time.Duration;

/**
 * Whether messages get through.
 *
 * @param inFlight messages Kafka has not acknowledged yet
 * @param standstill time since one was acknowledged, zero when none waits
 * @param stuckAfter the standstill that is too long
 */
public record Progress(int inFlight, Duration standstill, Duration stuckAfter) {

    /** Messages wait and none gets through. */
    public boolean stuck() {
        return inFlight > 0 && standstill.compareTo(stuckAfter) >= 0;
    }
}
