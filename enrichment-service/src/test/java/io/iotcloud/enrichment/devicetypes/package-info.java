/** Enrichment, tested. */
@NullMarked
package io.iotcloud.enrichment.devicetypes;

import org.jspecify.annotations.NullMarked;
