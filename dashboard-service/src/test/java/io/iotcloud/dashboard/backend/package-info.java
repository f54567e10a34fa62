/** What a page gets of the stream, and what it is told it did not get. */
@NullMarked
package io.iotcloud.dashboard.backend;

import org.jspecify.annotations.NullMarked;
