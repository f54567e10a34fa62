/** What a device and a device type are called, and nothing else about them. */
@NullMarked
package io.iotcloud.model.device;

import org.jspecify.annotations.NullMarked;
