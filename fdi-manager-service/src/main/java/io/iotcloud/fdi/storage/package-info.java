/**
 * Keeps device packages as files: {@code <type>/<version>/package.fdix} and one {@code manifest.json}.
 *
 * <p>In: package files that were inspected. Out: the catalog of device types, in memory, and the files as they were
 * uploaded, byte for byte. What the manifest does not name does not exist; it is written last, so a crash leaves the
 * state before or after, never half of one. A damaged manifest is replaced by the previous one and a scan, a damaged
 * package goes to {@code quarantine/}.
 *
 * <p>One process writes at a time (lock file); every process notices what another one wrote by its generation.
 */
@NullMarked
package io.iotcloud.fdi.storage;

import org.jspecify.annotations.NullMarked;
