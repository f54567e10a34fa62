/**
 * Asks another service for one resource again and again, and remembers how that went.
 *
 * <p>In: HTTP with ETag and short timeouts, on a thread of its own and never on that of a message. Out: the body when it
 * changed. What the body means is not known here.
 */
@NullMarked
package io.iotcloud.enrichment.polling;

import org.jspecify.annotations.NullMarked;
