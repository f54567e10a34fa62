/**
 * Lets people read what is stored, and nothing more: group {@code iot_analyst} may select from the tables and views of the
 * sink, those to come included; {@code iot_reader} is its login.
 *
 * <p>In: a schema that is up to date. Out: roles and grants, or what an administrator should run where the sink's user may
 * not make roles. Nothing here keeps a message from being stored. Other schemas of the database (the app registry's keeps
 * hashes of API keys) are not granted.
 */
@NullMarked
package io.iotcloud.sink.readers;

import org.jspecify.annotations.NullMarked;
