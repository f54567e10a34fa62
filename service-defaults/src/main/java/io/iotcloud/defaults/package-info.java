/**
 * What every service does alike: the clock, and the settings all of them start from
 * ({@code service-defaults.yml}, which any service and any environment variable overrides).
 *
 * <p>Nothing of the domain is here.
 */
@NullMarked
package io.iotcloud.defaults;

import org.jspecify.annotations.NullMarked;
