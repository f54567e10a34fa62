/** Reading what services say about themselves. */
@NullMarked
package io.iotcloud.dashboard.health;

import org.jspecify.annotations.NullMarked;
