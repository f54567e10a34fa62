package io.iotcloud.bridge.forwarding;

import io.iotcloud.model.telemetry.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded window of messages that are on their way to Kafka. Thread-safe.
 *
 * <p>When it is full, {@link #admit} waits, and with it the thread that reads from the broker. A redelivery of a
 * message that is still in the window takes no further place: it is settled together with the first one. So a
 * broker that reconnects while Kafka is away cannot fill the window with copies.
 */
final class InFlight {

    /** What became of a delivery at the window. */
    enum Admission {
        /** It has a place; it is to be sent. */
        ADMITTED,
        /** Another delivery of the message is on its way; this one is settled with it. */
        JOINED,
        /** The window is closed; the delivery is left to the broker. */
        CLOSED
    }

    private record Place(int size, List<Acknowledgement> acknowledgements) {}

    private final int maxCount;
    private final long maxSize;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<MessageId, Place> places = new HashMap<>();
    private long size;
    private boolean closed;
    private Instant lastProgress;

    InFlight(int maxCount, long maxSize, InstantSource clock) {
        this.maxCount = maxCount;
        this.maxSize = maxSize;
        this.clock = clock;
        this.lastProgress = clock.instant();
    }

    /** Takes a place for a message, waiting for one as long as it takes. */
    Admission admit(MessageId id, Delivery delivery) {
        int bytes = delivery.payload().length;
        lock.lock();
        try {
            while (!closed && !places.containsKey(id) && !hasRoomFor(bytes)) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return Admission.CLOSED;
            }
            Place taken = places.get(id);
            if (taken != null) {
                taken.acknowledgements().add(delivery.acknowledgement());
                return Admission.JOINED;
            }
            if (places.isEmpty()) {
                lastProgress = clock.instant();
            }
            places.put(id, new Place(bytes, new ArrayList<>(List.of(delivery.acknowledgement()))));
            size += bytes;
            return Admission.ADMITTED;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(int bytes) {
        // one message larger than the whole window still gets through, alone
        return places.isEmpty() || (places.size() < maxCount && size + bytes <= maxSize);
    }

    /** The acknowledgements of all deliveries so far of a message that has a place. */
    List<Acknowledgement> acknowledgements(MessageId id) {
        lock.lock();
        try {
            return List.copyOf(taken(id).acknowledgements());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the place of a message back.
     *
     * @return the acknowledgements of all its deliveries, to be given now
     */
    List<Acknowledgement> settle(MessageId id) {
        lock.lock();
        try {
            Place place = taken(id);
            places.remove(id);
            size -= place.size();
            lastProgress = clock.instant();
            changed.signalAll();
            return place.acknowledgements();
        } finally {
            lock.unlock();
        }
    }

    private Place taken(MessageId id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalStateException("message %s is not in flight".formatted(id));
        }
        return place;
    }

    int count() {
        lock.lock();
        try {
            return places.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long messages have been waiting without any of them being settled; empty when none waits. */
    Optional<Duration> standstill() {
        lock.lock();
        try {
            return places.isEmpty() ? Optional.empty() : Optional.of(Duration.between(lastProgress, clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nothing more in and waits until everything in it is settled.
     *
     * @return messages that were not, 0 when all were
     */
    int closeAndDrain(Duration atMost) throws InterruptedException {
        long remaining = atMost.toNanos();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (!places.isEmpty() && remaining > 0) {
                remaining = changed.awaitNanos(remaining);
            }
            return places.size();
        } finally {
            lock.unlock();
        }
    }
}
