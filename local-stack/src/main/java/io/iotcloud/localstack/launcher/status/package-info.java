/**
 * What runs now: each process with its health, port, pid and memory, found by the records in the data folder and asked directly,
 * so that the answer does not depend on the supervisor. Out: a table for people and JSON for programs.
 */
@NullMarked
package io.iotcloud.localstack.launcher.status;

import org.jspecify.annotations.NullMarked;
