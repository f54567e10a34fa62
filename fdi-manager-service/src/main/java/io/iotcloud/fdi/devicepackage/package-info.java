/**
 * What a device package is: its container, its definition and everything that can be wrong with either.
 *
 * <p>In: the bytes of a {@code .fdix} file. Out: a {@link io.iotcloud.fdi.devicepackage.Inspection} with every finding
 * and, when none is an error, the package. Also writes such files. Nothing is stored here (see {@code storage}), no
 * file, network or database is touched.
 *
 * <p>The container is shaped after IEC 62769-4 (OPC container, catalog, attachments) and is not claimed to conform to
 * it: JSON stands where FDI has a binary EDD. Limits and codes: docs/decisions/0020-device-package-container.md.
 */
@NullMarked
package io.iotcloud.fdi.devicepackage;

import org.jspecify.annotations.NullMarked;
