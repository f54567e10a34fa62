package io.iotcloud.bridge.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.iotcloud.bridge.forwarding.InFlight.Admission;
import io.iotcloud.model.telemetry.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InFlightTests {

    private static final Acknowledgement ACKNOWLEDGE = new Acknowledgements();
    private static final Acknowledgement ACKNOWLEDGE_AGAIN = new Acknowledgements();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;

    @Test
    void aFullWindowHoldsTheReaderUntilAPlaceIsGivenBack() {
        InFlight window = new InFlight(2, 1_000, clock);
        window.admit(id(1), delivery(1));
        window.admit(id(2), delivery(1));

        CompletableFuture<Admission> third = CompletableFuture.supplyAsync(() -> window.admit(id(3), delivery(1)));

        await().during(Duration.ofMillis(50)).until(() -> !third.isDone());
        window.settle(id(1));
        assertThat(third).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Admission.ADMITTED);
        assertThat(window.count()).isEqualTo(2);
    }

    @Test
    void bytesFillTheWindowAsWell() {
        InFlight window = new InFlight(100, 10, clock);
        window.admit(id(1), delivery(6));

        CompletableFuture<Admission> second = CompletableFuture.supplyAsync(() -> window.admit(id(2), delivery(6)));

        await().during(Duration.ofMillis(50)).until(() -> !second.isDone());
        window.settle(id(1));
        assertThat(second).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aMessageLargerThanTheWindowGetsThroughAlone() {
        assertThat(new InFlight(100, 10, clock).admit(id(1), delivery(11))).isEqualTo(Admission.ADMITTED);
    }

    // A broker that reconnects while Kafka is away delivers its whole window again.
    @Test
    void aRedeliveryJoinsTheMessageInFlightEvenWhenTheWindowIsFull() {
        InFlight window = new InFlight(1, 10, clock);
        window.admit(id(1), new Delivery("t", new byte[1], ACKNOWLEDGE));

        assertThat(window.admit(id(1), new Delivery("t", new byte[1], ACKNOWLEDGE_AGAIN)))
                .isEqualTo(Admission.JOINED);
        assertThat(window.count()).isOne();
        assertThat(window.settle(id(1))).containsExactly(ACKNOWLEDGE, ACKNOWLEDGE_AGAIN);
        assertThat(window.count()).isZero();
    }

    @Test
    void aRedeliveryAfterTheMessageWasSettledIsANewMessage() {
        InFlight window = new InFlight(1, 10, clock);
        window.admit(id(1), delivery(1));
        window.settle(id(1));

        assertThat(window.admit(id(1), delivery(1))).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void drainingLetsNothingInAndWaitsForWhatIsThere() throws InterruptedException {
        InFlight window = new InFlight(2, 10, clock);
        window.admit(id(1), delivery(1));
        assertThat(window.closeAndDrain(Duration.ofMillis(1))).isOne();
        assertThat(window.admit(id(2), delivery(1))).isEqualTo(Admission.CLOSED);

        CompletableFuture.runAsync(() -> window.settle(id(1)));

        assertThat(window.closeAndDrain(Duration.ofSeconds(5))).isZero();
    }

    @Test
    void aReaderThatWaitsForAPlaceIsReleasedWhenTheWindowCloses() throws InterruptedException {
        InFlight window = new InFlight(1, 10, clock);
        window.admit(id(1), delivery(1));
        CompletableFuture<Admission> second = CompletableFuture.supplyAsync(() -> window.admit(id(2), delivery(1)));

        window.closeAndDrain(Duration.ZERO);

        assertThat(second).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Admission.CLOSED);
    }

    @Test
    void standstillBeginsWithTheFirstMessageThatWaitsAndEndsWithEachThatIsSettled() {
        InFlight window = new InFlight(5, 10, clock);
        pass(Duration.ofHours(1));
        assertThat(window.standstill()).isEmpty();

        window.admit(id(1), delivery(1));
        pass(Duration.ofSeconds(20));
        window.admit(id(2), delivery(1));
        assertThat(window.standstill()).contains(Duration.ofSeconds(20));

        window.settle(id(1));
        assertThat(window.standstill()).contains(Duration.ZERO);
        window.settle(id(2));
        assertThat(window.standstill()).isEmpty();
    }

    @Test
    void settlingWhatIsNotInFlightIsADefect() {
        InFlight window = new InFlight(1, 1, clock);
        assertThatThrownBy(() -> window.settle(id(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id(1).value());
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static MessageId id(int number) {
        return new MessageId("%032x".formatted(number));
    }

    private static Delivery delivery(int size) {
        return new Delivery("iot/breaker-001/raw", new byte[size], ACKNOWLEDGE);
    }
}
