/** What the Smart Grid Monitor makes of its breakers. */
@NullMarked
package io.iotcloud.dashboard.smartgrid;

import org.jspecify.annotations.NullMarked;
