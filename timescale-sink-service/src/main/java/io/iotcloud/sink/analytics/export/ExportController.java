package io.iotcloud.sink.analytics.export;

import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Names;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.TimeWindow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stored rows as a file. */
@RestController
final class ExportController {

    private static final int MOST_DEVICES = 200;

    private final ExportSource source;
    private final StoredDevices devices;
    private final InstantSource clock;

    ExportController(ExportSource source, StoredDevices devices, InstantSource clock) {
        this.source = source;
        this.devices = devices;
        this.clock = clock;
    }

    @Operation(
            summary = "Stored rows as CSV or JSON lines",
            description = "Device after device in order of time, streamed. An export that takes longer than "
                    + "iot.sink.analytics.export-time-limit is cut off, which the end of the connection shows.")
    @GetMapping("/api/export")
    void export(
            @Parameter(description = "Device id, repeated or comma-separated; at most 200") @RequestParam
                    List<String> device,
            @Parameter(description = "time, device_id, message_id and measurements (path or column), in this order")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> columns,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Zone the times are written in; UTC when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String tz,
            @Parameter(description = "csv or jsonl") @RequestParam(defaultValue = "csv") String format,
            HttpServletRequest request,
            HttpServletResponse response) {
        RowFormat rows = RowFormat.of(format);
        TimeWindow window = TimeWindow.of(range, from, to, clock.instant());
        ExportQuery query = ExportQuery.of(
                devices.areTyped(Names.devices(device, MOST_DEVICES)), columns, window, Buckets.zone(tz));
        query.inMessages().forEach(metric -> query.devices().forEach(one -> known(one, metric)));
        try {
            source.stream(query, new ResponseRows(response, rows, query));
        } catch (IOException e) {
            BrokenExport.note(request, e);
        }
    }

    /** What a message has not had lately may be a typing error; an answer of empty columns would hide it. */
    private void known(String device, String metric) {
        boolean found =
                devices.metricsOf(device).stream().anyMatch(one -> one.metric().equals(metric));
        if (!found) {
            throw devices.unknownMetric(device, metric);
        }
    }
}
