/**
 * A battery-powered sensor of the air in a room.
 *
 * <p>In: steps and the local time of day. Out: temperature, humidity, pressure, CO2, light and the battery. The humidity
 * follows from temperature and dew point (Magnus), so it falls as the temperature rises; the battery only falls.
 */
@NullMarked
package io.iotcloud.simulator.environment;

import org.jspecify.annotations.NullMarked;
