package io.iotcloud.dashboard.streaming;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The broker did not answer a question about itself. */
final class KafkaAwayException extends RuntimeException {

    private KafkaAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    static KafkaAwayException because(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException e && e.getCause() != null ? e.getCause() : failure;
        boolean late =
                cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException;
        String why = late ? "timed out" : cause.getClass().getSimpleName();
        return new KafkaAwayException("Kafka does not answer: " + why, cause);
    }
}
