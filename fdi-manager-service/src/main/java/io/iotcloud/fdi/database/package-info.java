/**
 * The connection to PostgreSQL: schema {@code fdi} with its own Flyway history, made as soon as the database answers.
 *
 * <p>The service starts without the database and serves what needs none; what does need it is refused with 503
 * {@code database-unavailable}. No table is described here but in {@code db/migration}.
 */
@NullMarked
package io.iotcloud.fdi.database;

import org.jspecify.annotations.NullMarked;
