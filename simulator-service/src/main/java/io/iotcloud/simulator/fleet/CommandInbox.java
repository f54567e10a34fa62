package io.iotcloud.simulator.fleet;

import io.iotcloud.model.command.AddCause;
import io.iotcloud.model.command.AnswerState;
import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.model.command.CommandResponse;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.simulator.command.Answer;
import io.iotcloud.simulator.command.CommandDesk;
import io.iotcloud.simulator.command.ReplyTo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands between the connection, which puts them in, and the clock's thread, which takes them out one step later. Holds
 * 64; what comes on top is not answered and counted, as a device with a full queue would do.
 */
final class CommandInbox {

    private static final Logger log = LoggerFactory.getLogger(CommandInbox.class);
    private static final int CAPACITY = 64;

    private final DeviceId deviceId;
    private final CommandDesk desk;
    private final JsonMapper json;
    private final BlockingQueue<Inbound> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong ignored = new AtomicLong();
    private long received;

    CommandInbox(DeviceId deviceId, CommandDesk desk, JsonMapper json) {
        this.deviceId = deviceId;
        this.desk = desk;
        this.json = json;
    }

    /** Called on the connection's thread. */
    void put(Inbound message) {
        if (!waiting.offer(message)) {
            ignored.incrementAndGet();
            log.warn("{} has {} commands waiting and ignores another", deviceId, CAPACITY);
        }
    }

    /** Throws away what is waiting. */
    void ignoreAll() {
        while (waiting.poll() != null) {
            ignored.incrementAndGet();
        }
    }

    /** Handles what is waiting and what is due; returns the answers in order. */
    List<Answer> handleAll(Instant now) {
        List<Answer> answers = new ArrayList<>(desk.step(now));
        Inbound message = waiting.poll();
        while (message != null) {
            received++;
            answers.addAll(handle(message, now));
            message = waiting.poll();
        }
        return answers;
    }

    long received() {
        return received;
    }

    long ignored() {
        return ignored.get();
    }

    private List<Answer> handle(Inbound message, Instant now) {
        ReplyTo replyTo = replyTo(message);
        try {
            return desk.take(json.readValue(message.payload(), CommandRequest.class), replyTo, now);
        } catch (JacksonException e) {
            log.warn("{} cannot read a command: {}", deviceId, e.getOriginalMessage());
            return List.of(new Answer(malformed(message, now, e.getOriginalMessage()), replyTo));
        }
    }

    private ReplyTo replyTo(Inbound message) {
        String topic = message.responseTopic();
        return new ReplyTo(
                topic == null ? new MqttTopic(deviceId, MqttTopic.Channel.COMMAND_RESPONSE).toString() : topic,
                message.correlation());
    }

    /** The correlation data is all that is left to say which command this was. */
    private CommandResponse malformed(Inbound message, Instant now, @Nullable String why) {
        ByteBuffer correlation = message.correlation();
        return new CommandResponse(
                correlation == null
                        ? ""
                        : StandardCharsets.UTF_8.decode(correlation.duplicate()).toString(),
                deviceId,
                now,
                CommandResponse.EVENT_TYPE,
                AnswerState.REJECTED,
                null,
                AddCause.INCONSISTENT_PARAMETERS.error("the command cannot be read: " + why),
                false);
    }
}
