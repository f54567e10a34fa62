/**
 * Tab 1, FDI management: the server, packages, devices and commands, and the page of one device.
 *
 * <p>In: the FDI manager's REST, asked every one to five seconds; the newest values from the live stream. Out: {@code /fdi},
 * {@code /fdi/packages/**}, {@code /devices/**} and the FDI manager's {@code /api} handed on. What a device may be told is
 * decided by its package and the FDI manager, never here.
 */
@NullMarked
package io.iotcloud.dashboard.fdi;

import org.jspecify.annotations.NullMarked;
