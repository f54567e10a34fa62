package io.iotcloud.fdi.command;

import io.iotcloud.model.command.CommandResponse;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deals with the answers of devices one after the other, beside the connection's own thread.
 *
 * <p>An answer is acknowledged once it is in the database. While that is away the same answer is tried again and the
 * others wait: unacknowledged at the broker, which holds back at its inflight window. When the queue here is full the
 * connection's thread waits too, which is what holds the broker back then.
 */
@Component
final class AnswerInbox {

    private static final Logger log = LoggerFactory.getLogger(AnswerInbox.class);
    private static final int CAPACITY = 1000;
    private static final long RETRY_MS = 500;

    private final CommandStory story;
    private final JsonMapper mapper;
    private final Counter unreadable;
    private final BlockingQueue<Arrived> queue = new LinkedBlockingQueue<>(CAPACITY);
    private volatile @Nullable Thread worker;

    AnswerInbox(CommandStory story, JsonMapper mapper, MeterRegistry meters) {
        this.story = story;
        this.mapper = mapper;
        this.unreadable = meters.counter("iot.fdi.answers", "outcome", "unreadable");
    }

    private record Arrived(String topic, MqttMessage message) {}

    private record Answer(DeviceId from, UUID id, CommandResponse response) {}

    void open(Consumer<MqttMessage> acknowledge) {
        worker = Thread.ofVirtual().name("command-answers").start(() -> work(acknowledge));
    }

    void close() {
        Thread current = worker;
        if (current != null) {
            current.interrupt();
        }
    }

    void put(String topic, MqttMessage message) {
        try {
            queue.put(new Arrived(topic, message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Consumer<MqttMessage> acknowledge) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Arrived arrived = queue.take();
                Optional<Answer> answer = read(arrived);
                if (answer.isPresent()) {
                    applyUntilDone(answer.get());
                } else {
                    unreadable.increment();
                    log.warn("what came on {} is no answer to a command, ignored", arrived.topic());
                }
                acknowledge.accept(arrived.message());
            }
        } catch (InterruptedException e) {
            // the service stops; what is not acknowledged comes again after the restart
            Thread.currentThread().interrupt();
        }
    }

    private void applyUntilDone(Answer answer) throws InterruptedException {
        while (!applied(answer)) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        }
    }

    private boolean applied(Answer answer) {
        try {
            story.answered(answer.from(), answer.id(), answer.response());
            return true;
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            log.warn("the answer to {} waits for the database: {}", answer.id(), e.getMessage());
            return false;
        } catch (DataAccessException e) {
            // the database refuses what it holds, and always will
            unreadable.increment();
            log.error("the answer to {} cannot be stored", answer.id(), e);
            return true;
        }
    }

    private Optional<Answer> read(Arrived arrived) {
        try {
            MqttTopic topic = MqttTopic.parse(arrived.topic()).orElse(null);
            CommandResponse response = mapper.readValue(arrived.message().getPayload(), CommandResponse.class);
            if (topic == null || response == null || response.commandId() == null || response.state() == null) {
                return Optional.empty();
            }
            return Optional.of(new Answer(topic.deviceId(), UUID.fromString(response.commandId()), response));
        } catch (JacksonException | IllegalArgumentException e) {
            log.debug("not an answer: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
