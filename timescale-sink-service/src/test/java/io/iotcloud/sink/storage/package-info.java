/**
 * One suite of expectations of the schema, held against TimescaleDB and against plain PostgreSQL.
 *
 * <p>In: a server with an empty database, set up by the production code. Not here: Kafka; what becomes of a record on
 * its way is in {@code StoringIT}.
 */
@NullMarked
package io.iotcloud.sink.storage;

import org.jspecify.annotations.NullMarked;
