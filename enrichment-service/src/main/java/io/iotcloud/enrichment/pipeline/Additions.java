package io.iotcloud.enrichment.pipeline;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.model.telemetry.QualityFinding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is added to a message.
 *
 * @param metadata value of {@code device_metadata}, as JSON
 * @param applications value of {@code application_registry}, as JSON
 * @param enrichedAt when
 * @param version of the enrichment
 * @param type detected type, null when unknown
 * @param registryAnswers whether the app registry is there
 * @param findings what is wrong; nothing is added for an empty list
 */
record Additions(
        byte[] metadata,
        byte[] applications,
        Instant enrichedAt,
        String version,
        @Nullable DeviceType type,
        boolean registryAnswers,
        List<QualityFinding> findings) {}
