package io.iotcloud.bridge.forwarding;

import io.iotcloud.defaults.ledger.StageLedger;
import io.iotcloud.defaults.ledger.StageLedgers;
import io.iotcloud.model.telemetry.Admission;
import io.iotcloud.model.telemetry.Admission.Accepted;
import io.iotcloud.model.telemetry.Admission.Rejected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Hands deliveries to Kafka in the order they come and acknowledges each after Kafka has it.
 *
 * <p>A message Kafka refuses is sent again, for ever: acknowledging it would lose it, and leaving it would block the
 * broker's window. Until then it keeps its place in flight, the acknowledgements of its successors no longer wait for
 * its own, and {@link Progress} shows the standstill.
 */
@Component
public final class Forwarder {

    private static final Logger log = LoggerFactory.getLogger(Forwarder.class);

    private final KafkaTemplate<String, byte[]> kafka;
    private final ForwardingProperties settings;
    private final InstantSource clock;
    private final InFlight inFlight;
    private final StageLedger ledger;
    private final Counter retries;
    private final Executor afterPause;
    private final RefusalLog refusals;

    Forwarder(
            KafkaTemplate<String, byte[]> kafka,
            ForwardingProperties settings,
            InstantSource clock,
            StageLedgers ledgers,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.clock = clock;
        this.inFlight =
                new InFlight(settings.maxInFlight(), settings.maxInFlightSize().toBytes(), clock);
        this.ledger = ledgers.open("bridge");
        this.retries = Counter.builder("iot.bridge.kafka.retries")
                .description("messages Kafka refused and that were sent again")
                .register(meters);
        this.refusals = new RefusalLog(clock);
        this.afterPause = CompletableFuture.delayedExecutor(
                settings.retryDelay().toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    }

    /**
     * Takes one delivery; waits while the window is full. Deliveries of one connection come one after the other, so
     * that they reach Kafka in that order.
     */
    public void accept(Delivery delivery) {
        Admission admission = Admission.of(
                delivery.topic(), delivery.payload(), settings.maxPayload().toBytes());
        switch (inFlight.admit(admission.id(), delivery)) {
            case ADMITTED -> {
                ledger.received(1);
                send(record(delivery, admission), admission);
            }
            case JOINED -> ledger.received(1);
            case CLOSED -> log.debug("message {} is left to the broker: the bridge stops", admission.id());
        }
    }

    private ProducerRecord<String, byte[]> record(Delivery delivery, Admission admission) {
        return switch (admission) {
            case Accepted accepted -> Records.raw(delivery, accepted, clock.instant());
            case Rejected rejected ->
                Records.deadLetter(
                        delivery,
                        rejected,
                        clock.instant(),
                        Math.toIntExact(settings.maxDeadLetter().toBytes()));
        };
    }

    private void send(ProducerRecord<String, byte[]> record, Admission admission) {
        attempt(record).whenComplete((_, failure) -> {
            if (failure == null) {
                settle(admission);
            } else {
                retries.increment();
                log.debug("Kafka refused message {}, it is sent again", admission.id(), failure);
                refusals.say(failure);
                inFlight.acknowledgements(admission.id()).forEach(Acknowledgement::giveWay);
                afterPause.execute(() -> send(record, admission));
            }
        });
    }

    private CompletableFuture<?> attempt(ProducerRecord<String, byte[]> record) {
        try {
            return kafka.send(record);
        } catch (RuntimeException e) {
            // whatever kept the message from Kafka, it must be sent again: nobody else would ever settle it
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(Admission admission) {
        List<Acknowledgement> acknowledgements = inFlight.settle(admission.id());
        switch (admission) {
            case Accepted _ -> ledger.forwarded(1);
            case Rejected rejected -> {
                ledger.deadLettered(1);
                log.debug("message {} is a dead letter: {}", rejected.id(), rejected.detail());
            }
        }
        ledger.duplicates(acknowledgements.size() - 1L);
        acknowledgements.forEach(Acknowledgement::give);
    }

    /** What is in flight and since when nothing moved. */
    public Progress progress() {
        return new Progress(inFlight.count(), inFlight.standstill().orElse(Duration.ZERO), settings.stuckAfter());
    }

    /**
     * Takes no further delivery and waits for those in flight.
     *
     * @return messages Kafka has not acknowledged by then; the broker still has them
     */
    public int drain(Duration atMost) throws InterruptedException {
        return inFlight.closeAndDrain(atMost);
    }
}
