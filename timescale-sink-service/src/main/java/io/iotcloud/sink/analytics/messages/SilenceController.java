package io.iotcloud.sink.analytics.messages;

import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.StoredDevices.StoredDevice;
import io.iotcloud.sink.analytics.TimeWindow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long ago each device was heard. */
@RestController
final class SilenceController {

    private final StoredDevices devices;
    private final InstantSource clock;

    SilenceController(StoredDevices devices, InstantSource clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * @param lastAt null when nothing of the device is stored any more
     * @param silentSeconds since then
     */
    record Silent(
            String deviceId,
            @Nullable String deviceType,
            @Nullable Instant lastAt,
            @Nullable Long silentSeconds) {}

    record Answered(Instant at, List<Silent> items) {}

    @Operation(summary = "Time since the last message of every device, the longest first")
    @GetMapping("/api/silence")
    Answered silence(
            @Parameter(description = "Only devices that are silent for longer (5m, 1h, 1d)")
                    @RequestParam(name = "longer_than", required = false)
                    @Nullable
                    String longerThan) {
        Instant now = clock.instant();
        Optional<Duration> longer =
                Optional.ofNullable(longerThan).map(text -> TimeWindow.duration("longer_than", "5m, 1h, 1d", text));
        return new Answered(
                now,
                devices.all().items().stream()
                        .map(device -> silent(device, now))
                        .filter(device -> longer.isEmpty() || isLonger(device, longer.get()))
                        .sorted(Comparator.comparing(
                                Silent::silentSeconds, Comparator.nullsFirst(Comparator.reverseOrder())))
                        .toList());
    }

    private static boolean isLonger(Silent device, Duration longer) {
        Long seconds = device.silentSeconds();
        return seconds == null || seconds > longer.toSeconds();
    }

    private static Silent silent(StoredDevice device, Instant now) {
        Instant last = device.last();
        return new Silent(
                device.deviceId(),
                device.deviceType(),
                last,
                last == null ? null : Duration.between(last, now).toSeconds());
    }
}
