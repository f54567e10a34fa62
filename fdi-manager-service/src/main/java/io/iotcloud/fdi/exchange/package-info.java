/**
 * The REST face of packages and device types.
 *
 * <p>In: package files, as a body or as a multipart field, at most 20 MiB. Out: packages as they were uploaded, what
 * is wrong with those that were not stored, and {@code GET /api/device-types}, which the other services poll with an
 * entity tag. Devices are only asked which types are in use.
 */
@NullMarked
package io.iotcloud.fdi.exchange;

import org.jspecify.annotations.NullMarked;
