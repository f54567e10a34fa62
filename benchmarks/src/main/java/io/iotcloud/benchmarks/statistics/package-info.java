/** Sums up measurements; knows nothing of what was measured. */
@NullMarked
package io.iotcloud.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
