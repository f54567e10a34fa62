package io.iotcloud.registry.application;

import java.util.UUID;

/** An application as it stands in a device type's list and in enriched messages. */
record InterestedApplication(
        UUID id, String name, String developer, Platform platform, String category, ApplicationStatus status) {}
