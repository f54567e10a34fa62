/** Figures about a whole window: statistics, energy, the latest values. Each says how it was found. */
@NullMarked
package io.iotcloud.sink.analytics.summary;

import org.jspecify.annotations.NullMarked;
