package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.topic.MqttTopic;
import io.iotcloud.simulator.command.Answer;
import io.iotcloud.simulator.command.CommandDesk;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.fleet.BurstSchedule.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One device of the fleet: its physics, its connection, its commands and when it publishes. */
final class DeviceNode implements DeviceLink.Listener {

    private final DeviceId id;
    private final Instant startedAt;
    private final SimulatedDevice device;
    private final ActiveFaults faults = new ActiveFaults();
    private final BurstSchedule schedule;
    private final CommandInbox inbox;
    private final DeviceLink link;
    private final Publisher publisher;
    private final AtomicBoolean connectedAnew = new AtomicBoolean();
    private final List<Measurements> samples = new ArrayList<>();
    private Instant burstStartedAt = Instant.EPOCH;
    private boolean linked;

    DeviceNode(
            DeviceId id,
            SimulatedDevice device,
            Pace pace,
            RandomGenerator random,
            DeviceLink.Opener links,
            JsonMapper json,
            Instant start) {
        this.id = id;
        this.startedAt = start;
        this.device = device;
        this.schedule = new BurstSchedule(pace, random, start);
        this.inbox = new CommandInbox(id, new CommandDesk(id, device, faults, json), json);
        this.link = links.open(id.value(), new MqttTopic(id, MqttTopic.Channel.COMMAND).toString(), this);
        this.publisher = new Publisher(id, device, faults, link, json, start);
    }

    /** Moves the device to {@code at}, one step after the last; publishes what is to be published then. */
    void step(Instant at) {
        faults.expire(at);
        keepLinked();
        obey(at);
        boolean worthTelling = device.step(at, faults);
        Due due = schedule.dueAt(at);
        boolean anew = connectedAnew.getAndSet(false);
        if (faults.has(FaultType.SILENCE)) {
            samples.clear();
            return;
        }
        if (anew || worthTelling) {
            publisher.online(at);
        }
        if (due != Due.NOTHING || worthTelling) {
            publish(due, at);
        }
    }

    private void keepLinked() {
        boolean wanted = !faults.has(FaultType.DISCONNECT);
        if (wanted == linked) {
            return;
        }
        linked = wanted;
        if (wanted) {
            link.connect();
        } else {
            link.cut();
        }
    }

    private void obey(Instant at) {
        if (faults.has(FaultType.IGNORE_COMMANDS)) {
            inbox.ignoreAll();
        }
        for (Answer answer : inbox.handleAll(at)) {
            publisher.answer(answer, at);
        }
    }

    private void publish(Due due, Instant at) {
        Measurements measured = publisher.sense(at);
        publisher.telemetry(at, measured);
        switch (due) {
            case NOTHING, SINGLE -> {}
            case SAMPLE_OF_BURST -> collect(measured, at);
            case LAST_SAMPLE_OF_BURST -> {
                collect(measured, at);
                publisher.trends(at, new Burst(burstStartedAt, samples));
                publisher.online(at);
                samples.clear();
            }
        }
    }

    private void collect(Measurements sample, Instant at) {
        if (samples.isEmpty()) {
            burstStartedAt = at;
        }
        samples.add(sample);
    }

    /** Says good-bye and leaves. */
    CompletableFuture<Void> leave(Instant at) {
        return link.close(publisher.farewell(at));
    }

    DeviceId id() {
        return id;
    }

    /** The simulated time it began at. */
    Instant startedAt() {
        return startedAt;
    }

    SimulatedDevice device() {
        return device;
    }

    ActiveFaults faults() {
        return faults;
    }

    BurstSchedule schedule() {
        return schedule;
    }

    DeviceLink link() {
        return link;
    }

    CommandInbox inbox() {
        return inbox;
    }

    @Override
    public void connected() {
        connectedAnew.set(true);
    }

    @Override
    public void received(Inbound message) {
        inbox.put(message);
    }

    @Override
    public Outbound will(Instant connectTime) {
        return publisher.will(connectTime);
    }
}
