package io.iotcloud.localstack.process;

/** Asks whether the next request to a process would likely succeed. */
@FunctionalInterface
public interface HealthCheck {

    /** Answers within about two seconds and never throws. */
    Health check();
}
