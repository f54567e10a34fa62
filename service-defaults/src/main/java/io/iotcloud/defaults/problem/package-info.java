/**
 * How an HTTP request is refused: {@code application/problem+json} (RFC 9457) with a stable {@code type}
 * {@code urn:iot-cloud:problem:<code>} and the same {@code code} as a field.
 *
 * <p>A field that is wrong is named in {@code errors}. An exception nobody expected reveals only a correlation id,
 * under which the log has the rest.
 */
@NullMarked
package io.iotcloud.defaults.problem;

import org.jspecify.annotations.NullMarked;
