package io.iotcloud.dashboard.fdi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The OPC UA server as it describes itself. */
record OpcUaServer(
        boolean running,
        @Nullable String endpoint,
        @Nullable Integer port,
        @Nullable Instant since,
        @Nullable Integer sessions,
        @Nullable Integer subscriptions,
        @Nullable Integer nodes) {}
