/**
 * Makes AOT caches (JEP 514) for the services in the background, after the first healthy start with new jars, so that the next
 * start is quicker. In: a service's extracted jar. Out: {@code service.aot} beside it. A cache that cannot be made is said and
 * does no harm: the service starts without one. {@code IOT_CLOUD_AOT=off} turns this off.
 */
@NullMarked
package io.iotcloud.localstack.launcher.training;

import org.jspecify.annotations.NullMarked;
