/** Enrichment, tested. */
@NullMarked
package io.iotcloud.enrichment;

import org.jspecify.annotations.NullMarked;
