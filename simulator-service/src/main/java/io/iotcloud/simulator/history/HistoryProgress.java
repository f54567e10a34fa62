package io.iotcloud.simulator.history;

import com.fasterxml.jackson.annotation.JsonValue;
import io.iotcloud.model.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a history is; {@code published = acknowledged + refused + in_flight}.
 *
 * @param devices all of them
 * @param devicesWithoutPresent those that this process does not simulate live
 * @param from the oldest message is not older
 * @param until no message is younger
 * @param total messages when it is finished
 * @param published made and handed to the connections
 * @param acknowledged of these, acknowledged by the broker
 * @param refused of these, answered by the broker with an error
 * @param messagesPerSecond acknowledged, since it began
 * @param waitsFor what keeps it from going on, null when nothing does
 * @param lastMessages the id of each device's message that was acknowledged last: once these are stored, all are
 */
record HistoryProgress(
        State state,
        List<DeviceId> devices,
        List<DeviceId> devicesWithoutPresent,
        String every,
        Instant from,
        Instant until,
        long total,
        long published,
        long acknowledged,
        long refused,
        long inFlight,
        double messagesPerSecond,
        double elapsedS,
        @Nullable String waitsFor,
        Map<String, String> lastMessages) {

    /** Where a history stands. */
    enum State {
        RUNNING,
        FINISHED,
        CANCELLED,
        FAILED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static HistoryProgress of(HistoryJob job, Instant now) {
        HistoryPlan plan = job.plan();
        State state = job.state();
        long acknowledged = job.acknowledged();
        long refused = job.refused();
        long published = Math.max(job.published(), acknowledged + refused);
        Instant ended = job.endedAt();
        double seconds =
                Duration.between(job.startedAt(), ended == null ? now : ended).toMillis() / 1000.0;
        Map<String, String> last = new TreeMap<>();
        job.last().forEach((device, message) -> last.put(device.value(), message.value()));
        return new HistoryProgress(
                state,
                plan.members().stream().map(HistoryPlan.Member::id).toList(),
                plan.members().stream()
                        .filter(member -> !member.live())
                        .map(HistoryPlan.Member::id)
                        .toList(),
                plan.every().toString(),
                plan.from(),
                plan.until(),
                plan.total(),
                published,
                acknowledged,
                refused,
                published - acknowledged - refused,
                seconds <= 0 ? 0 : Math.round(10 * acknowledged / seconds) / 10.0,
                seconds,
                job.waitsFor(),
                last);
    }
}
