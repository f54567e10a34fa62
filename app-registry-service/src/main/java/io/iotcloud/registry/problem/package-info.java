/**
 * What the database refuses, or cannot answer, in words of HTTP.
 *
 * <p>In: Spring's data access exceptions. Out: {@code application/problem+json}. All other errors are answered by the
 * advice that every service shares.
 */
@NullMarked
package io.iotcloud.registry.problem;

import org.jspecify.annotations.NullMarked;
