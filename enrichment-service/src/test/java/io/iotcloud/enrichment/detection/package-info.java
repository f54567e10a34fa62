/** Enrichment, tested. */
@NullMarked
package io.iotcloud.enrichment.detection;

import org.jspecify.annotations.NullMarked;
