/**
 * What all pages share: the frame around them, the viewer's choices (theme, density, time zone), and how numbers, times and
 * ages are written.
 *
 * <p>In: cookies. Out: model attributes and response headers. No figure of the platform is known here.
 */
@NullMarked
package io.iotcloud.dashboard.page;

import org.jspecify.annotations.NullMarked;
