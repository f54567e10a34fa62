/**
 * The one way to the other services: one {@link io.iotcloud.dashboard.backend.Backend} each with short timeouts, and watches
 * that ask in the background so that no page waits.
 *
 * <p>In: URLs from the environment. Out: the last good answer with its age, and since when a backend is away. What the answers
 * mean is not known here.
 */
@NullMarked
package io.iotcloud.dashboard.backend;

import org.jspecify.annotations.NullMarked;
