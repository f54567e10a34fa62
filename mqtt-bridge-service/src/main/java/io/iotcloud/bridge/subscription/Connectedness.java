package io.iotcloud.bridge.subscription;

import java.time.Instant;

/**
 * How it stands with the connection at one moment.
 *
 * @param connected connected and subscribed
 * @param since when that became so
 * @param detail the session, or why there is no connection
 */
public record Connectedness(boolean connected, Instant since, String detail) {}
