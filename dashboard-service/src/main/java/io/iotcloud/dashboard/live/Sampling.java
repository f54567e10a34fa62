package io.iotcloud.dashboard.live;

/**
 * Shows one message in n when more arrive than a page can read. The n follows the last second; not thread-safe.
 */
final class Sampling {

    private final int perSecond;
    private long second;
    private long inThisSecond;
    private long turn;
    private long oneIn = 1;

    Sampling(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether the next message is shown. */
    boolean shows(long epochSecond) {
        if (epochSecond != second) {
            oneIn = epochSecond == second + 1 ? Math.max(1, Math.ceilDiv(inThisSecond, perSecond)) : 1;
            second = epochSecond;
            inThisSecond = 0;
        }
        inThisSecond++;
        boolean burst = oneIn == 1 && inThisSecond > perSecond;
        return !burst && turn++ % oneIn == 0;
    }

    /** 1 when every message is shown. */
    long oneIn() {
        return oneIn;
    }
}
