/** Stored rows as a file, read through a cursor, so that memory stays the same however many they are. */
@NullMarked
package io.iotcloud.sink.analytics.export;

import org.jspecify.annotations.NullMarked;
