package io.iotcloud.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.simulator.fleet.LinkState;
import io.iotcloud.simulator.fleet.Outbound;
import io.iotcloud.simulator.mqtt.Outbox.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTests {

    private final Outbox outbox = new Outbox(5, 2);

    @Test
    void messagesLeaveInOrderAndOnlyAWindowOfThemIsUnacknowledged() {
        put(3);
        Parcel first = outbox.next().orElseThrow();
        outbox.next().orElseThrow();
        assertThat(outbox.next()).isEmpty();
        outbox.acknowledged(first);
        assertThat(outbox.next().orElseThrow().message().topic()).isEqualTo("2");
        assertBooksBalance();
    }

    @Test
    void whatDidNotGetThroughGoesFirstAgain() {
        put(3);
        Parcel first = outbox.next().orElseThrow();
        Parcel second = outbox.next().orElseThrow();
        outbox.returned(second);
        outbox.returned(first);
        assertThat(remaining()).containsExactly("0", "1", "2");
        assertBooksBalance();
    }

    @Test
    void fullBufferDropsTheOldestAndCountsIt() {
        put(8);
        assertThat(outbox.state(false).dropped()).isEqualTo(3);
        assertThat(remaining()).containsExactly("3", "4", "5", "6", "7");
        assertBooksBalance();
    }

    // An answer that comes after the connection was cut speaks about a message that waits again.
    @Test
    void answersToRecalledMessagesChangeNothing() {
        put(2);
        Parcel first = outbox.next().orElseThrow();
        outbox.returnAll();
        outbox.acknowledged(first);
        outbox.refused(first);
        assertThat(outbox.state(true).acked()).isZero();
        assertThat(remaining()).containsExactly("0", "1");
    }

    @Test
    void oldestUnacknowledgedIsTheOneInFlight() {
        put(2);
        Parcel first = outbox.next().orElseThrow();
        assertThat(outbox.state(true).oldestUnacknowledged()).isEqualTo(Instant.EPOCH);
        outbox.acknowledged(first);
        assertThat(outbox.state(true).oldestUnacknowledged()).isEqualTo(Instant.EPOCH.plusSeconds(1));
        outbox.refused(outbox.next().orElseThrow());
        assertThat(outbox.state(true).oldestUnacknowledged()).isNull();
        assertThat(outbox.isEmpty()).isTrue();
        assertBooksBalance();
    }

    private void put(int count) {
        for (int number = 0; number < count; number++) {
            outbox.put(
                    new Outbound(String.valueOf(number), new byte[0], false, null, Instant.EPOCH.plusSeconds(number)));
        }
    }

    private List<String> remaining() {
        List<String> topics = new ArrayList<>();
        Optional<Parcel> next = outbox.next();
        while (next.isPresent()) {
            topics.add(next.get().message().topic());
            outbox.acknowledged(next.get());
            next = outbox.next();
        }
        return topics;
    }

    private void assertBooksBalance() {
        LinkState state = outbox.state(true);
        assertThat(state.acked() + state.refused() + state.dropped() + state.buffered() + state.inFlight())
                .isEqualTo(state.published());
    }
}
