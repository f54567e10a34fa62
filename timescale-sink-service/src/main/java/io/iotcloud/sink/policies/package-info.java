/**
 * How long rows are kept and how tables are cut by time; every interval is a setting and can change with a restart.
 *
 * <p>On plain PostgreSQL the sink makes partitions ahead and on demand and drops old ones; on TimescaleDB it sets chunk
 * intervals and the compression, retention and refresh policies, and TimescaleDB does the rest. The schema itself is
 * not here ({@link io.iotcloud.sink.schema}).
 */
@NullMarked
package io.iotcloud.sink.policies;

import org.jspecify.annotations.NullMarked;
