/**
 * Tab 2, data analytics and monitoring: what the database holds, and a chart of any device's metric.
 *
 * <p>In: the sink's REST. Out: {@code /analytics}, {@code /api/series} and {@code /api/storage}. Every choice is in the URL.
 * Averages and bands are the database's; nothing is interpolated and nothing is smoothed.
 */
@NullMarked
package io.iotcloud.dashboard.analytics;

import org.jspecify.annotations.NullMarked;
