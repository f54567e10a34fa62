/**
 * The ten processes of the local stack: what each is started with and what it waits for.
 *
 * <p>In: the settings. Out: a {@link io.iotcloud.localstack.process.ProcessPlan} per process, with the environment the services
 * expect, the flags of their small JVMs, and the jar to run, extracted. Not here: starting anything.
 */
@NullMarked
package io.iotcloud.localstack.launcher.component;

import org.jspecify.annotations.NullMarked;
