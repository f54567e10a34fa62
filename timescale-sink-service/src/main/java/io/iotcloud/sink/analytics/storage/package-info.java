/** How much is stored and in what, which jobs look after it, how long questions took. What is not known is null with a reason. */
@NullMarked
package io.iotcloud.sink.analytics.storage;

import org.jspecify.annotations.NullMarked;
