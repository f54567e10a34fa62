/** What single parts do alone on the same machine in the same minutes: the measure for the whole path's figures. */
@NullMarked
package io.iotcloud.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
