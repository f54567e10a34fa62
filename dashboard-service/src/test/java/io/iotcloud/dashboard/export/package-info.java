/** What leaves as a file. */
@NullMarked
package io.iotcloud.dashboard.export;

import org.jspecify.annotations.NullMarked;
