/** States and measurements of devices as pages write them. */
@NullMarked
package io.iotcloud.dashboard.fdi;

import org.jspecify.annotations.NullMarked;
