/** How numbers, times and choices are written. */
@NullMarked
package io.iotcloud.dashboard.page;

import org.jspecify.annotations.NullMarked;
