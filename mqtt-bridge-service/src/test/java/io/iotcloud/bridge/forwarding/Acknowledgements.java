package io.iotcloud.bridge.forwarding;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is given instead of telling a broker. */
final class Acknowledgements implements Acknowledgement {

    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger waysGiven = new AtomicInteger();

    @Override
    public void give() {
        given.incrementAndGet();
    }

    @Override
    public void giveWay() {
        waysGiven.incrementAndGet();
    }

    int given() {
        return given.get();
    }

    int waysGiven() {
        return waysGiven.get();
    }
}
