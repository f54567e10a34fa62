/**
 * Looks for what would make a start fail, before anything is started: a full disk, little memory, taken ports, missing programs. Out: a sentence that
 * says what is wrong, by whom, and what to change.
 */
@NullMarked
package io.iotcloud.localstack.launcher.check;

import org.jspecify.annotations.NullMarked;
