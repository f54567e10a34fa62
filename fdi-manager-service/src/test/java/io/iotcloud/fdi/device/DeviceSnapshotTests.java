package io.iotcloud.fdi.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.fdi.device.DeviceSnapshot.State;
import io.iotcloud.fdi.device.Reading.Quality;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a message changes in what is known of a device. */
class DeviceSnapshotTests {

    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeviceType BREAKER = new DeviceType("smart_breaker");

    @Test
    void telemetryMakesADeviceLiveUntilItIsSilentForThirtySeconds() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0, T0, 230));
        assertThat(device.online()).isTrue();
        assertThat(device.state(T0.plusSeconds(30))).isEqualTo(State.LIVE);
        assertThat(device.state(T0.plusSeconds(31))).isEqualTo(State.STALE);
    }

    @Test
    void aMessageOlderThanTheLatestChangesNothing() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0, T0, 230));
        assertThat(device.after(telemetry(T0.minusSeconds(5), T0.plusSeconds(1), 100)))
                .isSameAs(device);
    }

    // A history or a weekend's backlog of a device that is there must not show as its present.
    @Test
    void aMessageFromDaysAgoChangesNothingOfADeviceWhoseClockWasRightLately() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0, T0, 230));
        Observation old = telemetry(T0.minusSeconds(86_400), T0.plusSeconds(1), 100);
        assertThat(device.after(old)).isSameAs(device);
    }

    @Test
    void aDeviceWhoseClockIsAnHourBehindIsLive() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0.minusSeconds(3600), T0, 230))
                .after(telemetry(T0.minusSeconds(3595), T0.plusSeconds(5), 231));
        assertThat(device.readings().get("voltage.phase_a").value()).isEqualTo(231.0);
        assertThat(device.latest()).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void aClockThatWasSetBackIsFollowedAfterFiveMinutes() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0, T0, 230));
        Observation soon = telemetry(T0.minusSeconds(3590), T0.plusSeconds(10), 231);
        Observation later = telemetry(T0.minusSeconds(3299), T0.plusSeconds(301), 232);
        assertThat(device.after(soon)).isSameAs(device);
        assertThat(device.after(later).readings().get("voltage.phase_a").value())
                .isEqualTo(232.0);
    }

    @Test
    void aClockThatIsMoreThanFiveMinutesOffIsNotBelieved() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0.plusSeconds(600), T0, 230));
        assertThat(device.latest()).isEqualTo(T0);
        assertThat(device.readings().get("voltage.phase_a").time()).isEqualTo(T0);
        assertThat(device.after(telemetry(T0.plusSeconds(1), T0.plusSeconds(1), 231)))
                .isNotSameAs(device);
    }

    // A Will's timestamp is that of the connect, so it is older than everything the device sent since.
    @Test
    void aWillTakesADeviceOfflineWhateverItsTimestamp() {
        DeviceSnapshot device = DeviceSnapshot.first(telemetry(T0, T0, 230))
                .after(status(T0.minusSeconds(3600), T0.plusSeconds(9), false, true));
        assertThat(device.state(T0.plusSeconds(9))).isEqualTo(State.OFFLINE);
        assertThat(device.after(telemetry(T0.plusSeconds(8), T0.plusSeconds(10), 231))
                        .online())
                .isTrue();
    }

    @Test
    void aWillThatIsDeliveredAgainDoesNotTakeTheDeviceOfflineAgain() {
        Observation will = status(T0.minusSeconds(3600), T0.plusSeconds(9), false, true);
        DeviceSnapshot back = DeviceSnapshot.first(telemetry(T0, T0, 230))
                .after(will)
                .after(telemetry(T0.plusSeconds(10), T0.plusSeconds(10), 231));
        Observation again = status(T0.minusSeconds(3600), T0.plusSeconds(11), false, true);
        assertThat(back.after(again).online()).isTrue();
    }

    @Test
    void aValueOutOfRangeIsKeptAndMarked() {
        Observation seen = new Observation(
                BREAKER,
                message(DeviceMessage.TELEMETRY, T0, false, Map.of("voltage.phase_a", 312.0), Map.of()),
                T0,
                List.of(new QualityFinding(QualityFinding.OUT_OF_RANGE, "voltage.phase_a", "312 V")));
        Reading reading = DeviceSnapshot.first(seen).readings().get("voltage.phase_a");
        assertThat(reading.value()).isEqualTo(312.0);
        assertThat(reading.quality()).isEqualTo(Quality.OUT_OF_RANGE);
    }

    @Test
    void aSensorTheDeviceItselfNamesAsBrokenIsMarkedUntilItDoesNotAnyMore() {
        DeviceSnapshot broken = DeviceSnapshot.first(new Observation(
                        BREAKER,
                        message(
                                DeviceMessage.STATUS,
                                T0,
                                false,
                                Map.of(),
                                Map.of("online", true, "counters.sensor_fault", "voltage.phase_a")),
                        T0,
                        List.of()))
                .after(telemetry(T0.plusSeconds(1), T0.plusSeconds(1), 230));
        assertThat(broken.readings().get("voltage.phase_a").quality()).isEqualTo(Quality.SENSOR_FAULT);
        DeviceSnapshot mended = broken.after(status(T0.plusSeconds(2), T0.plusSeconds(2), true, false))
                .after(telemetry(T0.plusSeconds(3), T0.plusSeconds(3), 230));
        assertThat(mended.readings().get("voltage.phase_a").quality()).isEqualTo(Quality.GOOD);
    }

    private static Observation telemetry(Instant at, Instant receivedAt, double volts) {
        return new Observation(
                BREAKER,
                message(DeviceMessage.TELEMETRY, at, false, Map.of("voltage.phase_a", volts), Map.of()),
                receivedAt,
                List.of());
    }

    private static Observation status(Instant at, Instant receivedAt, boolean online, boolean will) {
        return new Observation(
                BREAKER,
                message(DeviceMessage.STATUS, at, will, Map.of(), Map.of("online", online)),
                receivedAt,
                List.of());
    }

    private static DeviceMessage message(
            String eventType, Instant at, boolean will, Map<String, Object> readings, Map<String, Object> status) {
        return new DeviceMessage(
                new DeviceId("breaker-001"), BREAKER, at, eventType, will, readings, status, List.of(), Map.of());
    }
}
