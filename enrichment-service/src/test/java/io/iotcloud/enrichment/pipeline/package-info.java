/** Enrichment, tested. */
@NullMarked
package io.iotcloud.enrichment.pipeline;

import org.jspecify.annotations.NullMarked;
