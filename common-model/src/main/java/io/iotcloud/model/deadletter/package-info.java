/** Why a message was given up; the codes stand in Kafka headers, in SQL and on pages and never change their meaning. */
@NullMarked
package io.iotcloud.model.deadletter;

import org.jspecify.annotations.NullMarked;
