/** The dashboard as a whole: its pages and its stream against a real broker and backends that answer as agreed. */
@NullMarked
package io.iotcloud.dashboard;

import org.jspecify.annotations.NullMarked;
