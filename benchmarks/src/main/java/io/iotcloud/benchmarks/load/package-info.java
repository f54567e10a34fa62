/** Publishes telemetry as many devices would: over many connections, QoS 1, at an exact rate or as fast as possible. */
@NullMarked
package io.iotcloud.benchmarks.load;

import org.jspecify.annotations.NullMarked;
