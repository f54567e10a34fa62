/** What the broker's offsets mean. */
@NullMarked
package io.iotcloud.dashboard.streaming;

import org.jspecify.annotations.NullMarked;
