package io.iotcloud.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.fault.Fault;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.SiteProfile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FleetTests {

    private static final Instant START = Instant.parse("2025-08-18T06:00:00.123456789Z");
    private static final DeviceId BREAKER = new DeviceId("breaker-001");

    private final RecordedLinks links = new RecordedLinks();
    private final Fleet fleet = new Fleet(20250820, SiteProfile.EU, links, new JsonMapper(), START);
    private Instant now = START;

    @Test
    void sameSeedAndSameTimesGiveTheSameBytes() {
        assertThat(anHourOf(1)).isEqualTo(anHourOf(1)).hasSizeGreaterThan(1000);
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        assertThat(anHourOf(1)).isNotEqualTo(anHourOf(2));
    }

    // How the clock's thread is scheduled must not show in what the devices do.
    @Test
    void lateStepsAreMadeUpForWithTheSameMessages() {
        add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(60));
        RecordedLinks others = new RecordedLinks();
        Fleet stuttering = new Fleet(20250820, SiteProfile.EU, others, new JsonMapper(), START);
        stuttering.add(new DeviceSpec(BREAKER, new DeviceType("smart_breaker")), Pace.USUAL);
        for (int jump = 1; jump <= 20; jump++) {
            stuttering.advanceTo(START.plusSeconds(3L * jump));
        }
        assertThat(others.asText()).isEqualTo(links.asText());
    }

    @Test
    void anHourAsleepIsSkippedAndTheDevicesGoOn() {
        add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(10));
        int before = links.sent.size();
        now = now.plusSeconds(3600);
        fleet.advanceTo(now);
        assertThat(links.sent).hasSize(before);
        run(Duration.ofSeconds(10));
        assertThat(links.sent).hasSizeBetween(before + 1, before + 20);
        now = now.minusSeconds(7200);
        fleet.advanceTo(now);
        run(Duration.ofSeconds(20));
        assertThat(links.sent.getLast().madeAt()).isAfter(now.minusSeconds(10)).isBeforeOrEqualTo(now);
    }

    @Test
    void aConnectedDeviceFirstSaysThatItIsOnline() {
        add(BREAKER, "smart_breaker");
        run(Duration.ofMillis(200));
        assertThat(links.sent).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("iot/breaker-001/status");
            assertThat(message.retained()).isTrue();
        });
        JsonNode status = links.on("/status").getFirst();
        assertThat(status.at("/status/online").asBoolean()).isTrue();
        assertThat(status.at("/status/message_count").asInt()).isEqualTo(1);
        assertThat(status.at("/status/counters").has("energy_kwh")).isTrue();
    }

    @Test
    void aBurstEndsWithTrendsOfItsSamplesAndAStatus() {
        add(BREAKER, "smart_breaker");
        run(Duration.ofMinutes(10));
        List<JsonNode> trends = links.on("/trends");
        assertThat(trends).isNotEmpty();
        for (JsonNode trend : trends) {
            String from = trend.at("/window/from").asString();
            String to = trend.at("/window/to").asString();
            List<JsonNode> samples = links.on("/raw").stream()
                    .filter(each -> each.get("timestamp").asString().compareTo(from) >= 0
                            && each.get("timestamp").asString().compareTo(to) <= 0)
                    .toList();
            assertThat(samples).hasSize(trend.at("/window/samples").asInt()).hasSizeBetween(3, 6);
            double max = samples.stream()
                    .mapToDouble(
                            each -> each.at("/measurements/voltage/phase_a").asDouble())
                    .max()
                    .orElseThrow();
            assertThat(trend.at("/trends/0/channel").asString()).isEqualTo("voltage.phase_a");
            assertThat(trend.at("/trends/0/max").asDouble()).isEqualTo(max);
            assertThat(links.on("/status"))
                    .anySatisfy(status ->
                            assertThat(status.get("timestamp").asString()).isEqualTo(to));
        }
    }

    @Test
    void aTripIsPublishedAtOnceWithoutCurrent() {
        DeviceNode node = add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(1));
        links.sent.clear();
        node.faults().inject(Fault.usual(FaultType.SHORT_CIRCUIT, now));
        run(Duration.ofMillis(100));
        JsonNode raw = links.on("/raw").getFirst();
        assertThat(raw.at("/measurements/status/breaker").asInt()).isEqualTo(2);
        assertThat(raw.at("/measurements/current/phase_a").asDouble()).isZero();
        assertThat(links.on("/status")).hasSize(1);
    }

    @Test
    void aCommandIsAnsweredWithItsCorrelationDataAndItsEffectIsPublished() {
        add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(1));
        links.sent.clear();
        ByteBuffer correlation = ByteBuffer.wrap("c-1".getBytes(StandardCharsets.UTF_8));
        links.listeners.get("breaker-001").received(new Inbound(trip(now.plusSeconds(5)), "answers/here", correlation));
        run(Duration.ofMillis(100));
        assertThat(links.sent.stream().filter(each -> each.topic().equals("answers/here")))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.correlation()).isEqualTo(correlation));
        assertThat(links.on("answers/here").getLast().get("state").asString()).isEqualTo("succeeded");
        assertThat(links.on("/raw").getFirst().at("/measurements/power/active").asDouble())
                .isZero();
    }

    @Test
    void unreadableCommandIsRejectedAndTheNextIsStillDone() {
        add(BREAKER, "smart_breaker");
        DeviceLink.Listener device = links.listeners.get("breaker-001");
        device.received(new Inbound("{".getBytes(StandardCharsets.UTF_8), null, null));
        device.received(new Inbound("{}".getBytes(StandardCharsets.UTF_8), null, null));
        device.received(new Inbound(trip(now.plusSeconds(5)), null, null));
        run(Duration.ofMillis(100));
        assertThat(links.on("/command/response"))
                .extracting(each -> each.get("state").asString())
                .containsExactly("rejected", "rejected", "accepted", "succeeded");
    }

    @Test
    void silenceKeepsTheConnectionAndSendsNothing() {
        DeviceNode node = add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(1));
        links.sent.clear();
        node.faults().inject(new Fault(FaultType.SILENCE, 1, null, null, now, now.plusSeconds(60)));
        run(Duration.ofSeconds(59));
        assertThat(links.sent).isEmpty();
        assertThat(links.events).containsExactly("connect breaker-001");
        run(Duration.ofSeconds(12));
        assertThat(links.sent).isNotEmpty();
    }

    @Test
    void disconnectCutsTheConnectionAndItsEndBringsItBack() {
        DeviceNode node = add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(1));
        node.faults().inject(new Fault(FaultType.DISCONNECT, 1, null, null, now, now.plusSeconds(5)));
        run(Duration.ofSeconds(6));
        assertThat(links.events).containsExactly("connect breaker-001", "cut breaker-001", "connect breaker-001");
    }

    @Test
    void malformedPayloadIsNoJson() {
        DeviceNode node = add(BREAKER, "smart_breaker");
        node.faults().inject(Fault.usual(FaultType.MALFORMED_PAYLOAD, now));
        run(Duration.ofSeconds(9));
        Outbound raw = links.sent.stream()
                .filter(each -> each.topic().endsWith("/raw"))
                .findFirst()
                .orElseThrow();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new JsonMapper().readTree(raw.payload()))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void skewedClockShowsInTheTimestampOnly() {
        DeviceNode node = add(BREAKER, "smart_breaker");
        node.faults().inject(Fault.usual(FaultType.CLOCK_SKEW, now));
        run(Duration.ofSeconds(9));
        Instant claimed =
                Instant.parse(links.on("/raw").getFirst().get("timestamp").asString());
        assertThat(claimed).isAfter(now.plusSeconds(590));
    }

    @Test
    void stuckSensorRepeatsItselfAndIsNoticedAfterAMinute() {
        DeviceNode node = add(BREAKER, "smart_breaker");
        node.faults().inject(new Fault(FaultType.SENSOR_STUCK, 1, null, "voltage.phase_b", now, null));
        run(Duration.ofMinutes(5));
        assertThat(links.on("/raw"))
                .extracting(each -> each.at("/measurements/voltage/phase_b").asDouble())
                .hasSizeGreaterThan(10)
                .containsOnly(links.on("/raw")
                        .getFirst()
                        .at("/measurements/voltage/phase_b")
                        .asDouble());
        assertThat(links.on("/status").getFirst().at("/status/counters").has("sensor_fault"))
                .isFalse();
        assertThat(links.on("/status")
                        .getLast()
                        .at("/status/counters/sensor_fault")
                        .asString())
                .isEqualTo("voltage.phase_b");
    }

    @Test
    void communicationIsDegradedTenSecondsAfterAnUnansweredMessage() {
        add(BREAKER, "smart_breaker");
        links.oldestUnacknowledged = now;
        run(Duration.ofSeconds(60));
        List<Integer> communication = links.on("/raw").stream()
                .map(each -> each.at("/measurements/status/communication").asInt())
                .toList();
        assertThat(communication.getFirst()).isEqualTo(1);
        assertThat(communication.getLast()).isZero();
    }

    @Test
    void aRemovedDeviceSaysGoodByeWithoutAWill() {
        add(BREAKER, "smart_breaker");
        run(Duration.ofSeconds(1));
        fleet.remove(BREAKER);
        JsonNode last = links.on("/status").getLast();
        assertThat(last.at("/status/online").asBoolean()).isFalse();
        assertThat(last.has("will")).isFalse();
        assertThat(links.events).endsWith("close breaker-001");
        assertThat(fleet.find(BREAKER)).isEmpty();
    }

    private DeviceNode add(DeviceId id, String type) {
        return fleet.add(new DeviceSpec(id, new DeviceType(type)), Pace.USUAL).orElseThrow();
    }

    private void run(Duration duration) {
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            now = now.plusMillis(100);
            fleet.advanceTo(now);
        }
    }

    private static byte[] trip(Instant expiresAt) {
        return """
                {"command_id":"c-1","device_id":"breaker-001","command":"trip_breaker","phase":"direct","select_id":null,
                 "arguments":{},"issued_at":"2025-08-18T06:00:00Z","expires_at":"%s","issued_by":"anna","origin":"rest","later":"addition"}
                """.formatted(expiresAt).getBytes(StandardCharsets.UTF_8);
    }

    private static String anHourOf(long seed) {
        RecordedLinks links = new RecordedLinks();
        Fleet fleet = new Fleet(seed, SiteProfile.EU, links, new JsonMapper(), START);
        fleet.add(new DeviceSpec(BREAKER, new DeviceType("smart_breaker")), Pace.USUAL);
        fleet.add(new DeviceSpec(new DeviceId("meter-001"), new DeviceType("smart_meter")), Pace.USUAL);
        fleet.add(new DeviceSpec(new DeviceId("env-001"), new DeviceType("environmental_sensor")), Pace.USUAL);
        for (int second = 1; second <= 3600; second++) {
            fleet.advanceTo(START.plusSeconds(second));
        }
        return links.asText();
    }
}
