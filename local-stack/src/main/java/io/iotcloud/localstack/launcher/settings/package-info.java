/**
 * The environment variables of the local stack: ports, folders, limits. In: the environment. Out: checked values, or a sentence that
 * names the variable, its value and what was expected. Docs: {@code docs/operations.md}.
 */
@NullMarked
package io.iotcloud.localstack.launcher.settings;

import org.jspecify.annotations.NullMarked;
