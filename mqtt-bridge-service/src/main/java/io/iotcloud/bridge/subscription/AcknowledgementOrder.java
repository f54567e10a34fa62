package io.iotcloud.bridge.subscription;

import io.iotcloud.bridge.forwarding.Acknowledgement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives the acknowledgements of one connection in the order its deliveries came, whatever order they are settled in
 * (MQTT 5.0, 4.6: "MUST send PUBACK packets in the order in which the corresponding PUBLISH packets were received").
 *
 * <p>Kafka answers partition by partition, so the order it settles in is another. To a broker that looks for an
 * acknowledged message from the oldest one on, as the embedded one does, that order makes every look long.
 *
 * <p>A message that gives way is left out of the order: it is acknowledged whenever it is settled. Thread-safe; the
 * acknowledgements run under the lock, one after the other.
 */
final class AcknowledgementOrder {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place> places = new ArrayDeque<>();

    /**
     * Takes the place of the delivery that has just come.
     *
     * @param acknowledge tells the broker
     */
    Acknowledgement next(Runnable acknowledge) {
        Place place = new Place(acknowledge);
        lock.lock();
        try {
            places.add(place);
        } finally {
            lock.unlock();
        }
        return place;
    }

    private void giveWhatIsDue() {
        for (Place first = places.peek(); first != null && first.state != State.OPEN; first = places.peek()) {
            places.remove();
            if (first.state == State.SETTLED) {
                first.acknowledge.run();
            }
        }
    }

    private enum State {
        OPEN,
        SETTLED,
        GAVE_WAY
    }

    private final class Place implements Acknowledgement {

        private final Runnable acknowledge;
        private State state = State.OPEN;

        Place(Runnable acknowledge) {
            this.acknowledge = acknowledge;
        }

        @Override
        public void give() {
            lock.lock();
            try {
                if (state == State.GAVE_WAY) {
                    acknowledge.run();
                } else {
                    state = State.SETTLED;
                    giveWhatIsDue();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void giveWay() {
            lock.lock();
            try {
                state = State.GAVE_WAY;
                giveWhatIsDue();
            } finally {
                lock.unlock();
            }
        }
    }
}
