/** What became of messages: the rows of one, how many of which type came when, where a device was silent. */
@NullMarked
package io.iotcloud.sink.analytics.messages;

import org.jspecify.annotations.NullMarked;
