package io.iotcloud.registry.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application as clients see it. */
record ApplicationView(
        UUID id,
        String name,
        String developer,
        @Nullable String description,
        Platform platform,
        String category,
        List<String> devicetypes,
        @Nullable String version,
        @Nullable String contactEmail,
        ApplicationStatus status,
        Instant createdAt,
        Instant updatedAt) {}
