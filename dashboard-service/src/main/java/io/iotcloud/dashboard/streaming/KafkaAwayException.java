package io.iotcloud.dashboard.streaming;

import java.util.concurrent.ExecutionException;

/** The broker did not answer a question about itself. */
final class KafkaAwayException extends RuntimeException {

    private KafkaAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    static KafkaAwayException because(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException e && e.getCause() != null ? e.getCause() : failure;
        return new KafkaAwayException(
                "Kafka does not answer: " + cause.getClass().getSimpleName(), cause);
    }
}
