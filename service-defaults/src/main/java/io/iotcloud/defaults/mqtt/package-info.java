/** What every MQTT client of the platform needs and its library leaves out; no client is made here. */
@NullMarked
package io.iotcloud.defaults.mqtt;

import org.jspecify.annotations.NullMarked;
