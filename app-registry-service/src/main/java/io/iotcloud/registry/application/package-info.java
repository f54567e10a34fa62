/**
 * Applications: registering, changing, finding them, and who is interested in a device type.
 *
 * <p>In: {@code /api/applications/**}. Out: table {@code registry.application}. A name exists once, ignoring case. Each change
 * raises the revision, which is the ETag; a change that names an older one (If-Match) is refused. API keys are not
 * here but in {@code apikey}.
 *
 * <p>Source of the shape: the platform's product description, "App Registry".
 */
@NullMarked
package io.iotcloud.registry.application;

import org.jspecify.annotations.NullMarked;
