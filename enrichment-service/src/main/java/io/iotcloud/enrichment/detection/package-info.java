/**
 * Finds out of which type a device is.
 *
 * <p>In: a message and what is known. Out: the type, or nothing. First what the message declares, then what the FDI
 * manager knows the device as, then the measurement signature of the packages: all of {@code all_of}, none of
 * {@code none_of}; the signature with the most paths wins, a tie is unknown.
 */
@NullMarked
package io.iotcloud.enrichment.detection;

import org.jspecify.annotations.NullMarked;
