/**
 * The embedded PostgreSQL: unpacks the server's binaries, makes the database once, and says how the server is started.
 *
 * <p>In: a folder that survives restarts and one for the unpacked binaries. Out: database {@code iot_cloud}, owned by
 * {@code iot_user} with a generated password that lies beside the data, readable by its owner only. The server itself is the
 * real {@code postgres} binary and a process of its own, with {@code fsync} on. No TimescaleDB here.
 */
@NullMarked
package io.iotcloud.localstack.database;

import org.jspecify.annotations.NullMarked;
