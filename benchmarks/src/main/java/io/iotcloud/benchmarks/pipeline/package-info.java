/**
 * Watches from outside what becomes of published messages: how many wait at each stage (Kafka's offsets), and when a
 * row can be read (the database).
 */
@NullMarked
package io.iotcloud.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
