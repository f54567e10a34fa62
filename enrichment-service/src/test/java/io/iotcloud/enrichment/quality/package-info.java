/** Enrichment, tested. */
@NullMarked
package io.iotcloud.enrichment.quality;

import org.jspecify.annotations.NullMarked;
