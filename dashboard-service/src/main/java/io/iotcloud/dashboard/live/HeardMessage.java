package io.iotcloud.dashboard.live;

import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.topic.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An enriched message as it was read. What a page shows of it is made only when a page shows it: of a thousand messages
 * a second a page gets twenty.
 *
 * @param deviceType as enrichment detected it, null when unknown
 */
record HeardMessage(DeviceMessage message, @Nullable String deviceType, ConsumerRecord<String, byte[]> enriched) {

    static HeardMessage of(DeviceMessage message, ConsumerRecord<String, byte[]> enriched) {
        return new HeardMessage(message, header(enriched, RecordHeaders.DEVICE_TYPE), enriched);
    }

    String deviceId() {
        return message.deviceId().value();
    }

    String eventType() {
        return message.eventType();
    }

    /** The enriched message itself, as JSON text. */
    String text() {
        return new String(enriched.value(), StandardCharsets.UTF_8);
    }

    LiveMessage shown(JsonMapper json) {
        return new LiveMessage(
                message.measuredAt(),
                instant(header(enriched, RecordHeaders.RECEIVED_AT)),
                deviceId(),
                deviceType,
                eventType(),
                header(enriched, RecordHeaders.MESSAGE_ID),
                MessageSummary.of(message, enriched.value(), json),
                enriched.value().length,
                message.findings().size(),
                enriched.topic(),
                enriched.partition(),
                enriched.offset(),
                text());
    }

    static @Nullable String header(ConsumerRecord<?, ?> enriched, String name) {
        Header header = enriched.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // a header someone else wrote; the time is then unknown
            return null;
        }
    }
}
