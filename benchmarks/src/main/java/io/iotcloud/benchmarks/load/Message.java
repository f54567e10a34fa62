package io.iotcloud.benchmarks.load;

import java.time.Instant;

/** One message of a device: {@code timestamp} stands in {@code payload} and is the time of its row. */
public record Message(String device, Instant timestamp, byte[] payload) {}
