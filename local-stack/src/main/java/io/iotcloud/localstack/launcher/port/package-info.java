/**
 * Whether a process's ports are free, and if not, who has them. Out: a sentence with the port, its holder and the variable that changes it.
 */
@NullMarked
package io.iotcloud.localstack.launcher.port;

import org.jspecify.annotations.NullMarked;
