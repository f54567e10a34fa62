/** The registry against a real PostgreSQL. */
@NullMarked
package io.iotcloud.registry;

import org.jspecify.annotations.NullMarked;
