/**
 * The Kafka topics as {@code config/topics.yml} wants them; created at start where they are missing.
 *
 * <p>Creating is idempotent and every service does it, so no start order is needed. Topics that exist are left alone.
 */
@NullMarked
package io.iotcloud.defaults.topic;

import org.jspecify.annotations.NullMarked;
