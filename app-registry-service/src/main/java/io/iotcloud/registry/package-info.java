/**
 * Registry of the applications that consume device data, on port 5002.
 *
 * <p>In: REST. Out: which applications are interested in which device type; enrichment attaches that to messages.
 * Stored in PostgreSQL, schema {@code registry}. Nothing of telemetry passes through here.
 */
@NullMarked
package io.iotcloud.registry;

import org.jspecify.annotations.NullMarked;
