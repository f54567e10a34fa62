package io.iotcloud.dashboard.export;

import io.iotcloud.dashboard.health.HealthWatch;
import io.iotcloud.dashboard.health.LedgerWatch;
import io.iotcloud.dashboard.streaming.KafkaWatch;
import io.iotcloud.defaults.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Downloads. */
@RestController
class ExportEndpoint {

    private final HealthWatch health;
    private final LedgerWatch ledger;
    private final KafkaWatch kafka;
    private final JsonMapper json;
    private final InstantSource clock;

    ExportEndpoint(HealthWatch health, LedgerWatch ledger, KafkaWatch kafka, JsonMapper json, InstantSource clock) {
        this.health = health;
        this.ledger = ledger;
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
    }

    /** The flow report; {@code format} is json, csv or text. */
    @GetMapping("/api/export/flow")
    ResponseEntity<byte[]> flow(@RequestParam(defaultValue = "json") String format) {
        Format wanted = format(format).orElseThrow(() -> ProblemException.invalid("format", "json, csv or text"));
        Instant now = clock.instant();
        FlowReport report = new FlowReport(now, health.services(), ledger.pipeline(), kafka.reading());
        return wanted.file(
                "message-flow",
                now,
                switch (wanted) {
                    case JSON -> json.writerWithDefaultPrettyPrinter().writeValueAsString(report);
                    case CSV -> report.csv();
                    case TEXT -> report.text();
                });
    }

    private static Optional<Format> format(String name) {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
