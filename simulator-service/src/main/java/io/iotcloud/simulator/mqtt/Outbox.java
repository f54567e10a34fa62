package io.iotcloud.simulator.mqtt;

import io.iotcloud.simulator.fleet.LinkState;
import io.iotcloud.simulator.fleet.Outbound;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages a device has made and the broker has not acknowledged, and the books about them. Bounded: when {@code
 * capacity} messages wait, the oldest of them is dropped, since a newer reading is worth more. Not thread-safe.
 */
final class Outbox {

    private final int capacity;
    private final int window;
    private final TreeMap<Long, Outbound> waiting = new TreeMap<>();
    private final TreeMap<Long, Outbound> inFlight = new TreeMap<>();
    private long taken;
    private long acked;
    private long refused;
    private long dropped;

    /** A message on its way, known by its number. */
    record Parcel(long number, Outbound message) {}

    /** @param window how many may be on their way at a time */
    Outbox(int capacity, int window) {
        this.capacity = capacity;
        this.window = window;
    }

    void put(Outbound message) {
        if (waiting.size() == capacity) {
            waiting.pollFirstEntry();
            dropped++;
        }
        waiting.put(taken++, message);
    }

    /** The next message to send, from now on in flight; empty when none waits or enough are in flight. */
    Optional<Parcel> next() {
        if (inFlight.size() >= window) {
            return Optional.empty();
        }
        Map.Entry<Long, Outbound> first = waiting.pollFirstEntry();
        if (first == null) {
            return Optional.empty();
        }
        inFlight.put(first.getKey(), first.getValue());
        return Optional.of(new Parcel(first.getKey(), first.getValue()));
    }

    void acknowledged(Parcel parcel) {
        if (inFlight.remove(parcel.number()) != null) {
            acked++;
        }
    }

    /** The broker has answered with an error; sending it again would not help. */
    void refused(Parcel parcel) {
        if (inFlight.remove(parcel.number()) != null) {
            refused++;
        }
    }

    /** It did not get through: back to its place in the line. */
    void returned(Parcel parcel) {
        Outbound message = inFlight.remove(parcel.number());
        if (message != null) {
            waiting.put(parcel.number(), message);
        }
    }

    /** The connection is gone for good: everything in flight waits again. */
    void returnAll() {
        waiting.putAll(inFlight);
        inFlight.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && inFlight.isEmpty();
    }

    LinkState state(boolean connected) {
        Map.Entry<Long, Outbound> oldest = inFlight.isEmpty() ? waiting.firstEntry() : inFlight.firstEntry();
        return new LinkState(
                connected,
                taken,
                acked,
                refused,
                dropped,
                waiting.size(),
                inFlight.size(),
                oldest == null ? null : oldest.getValue().madeAt());
    }
}
