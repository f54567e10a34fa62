package io.iotcloud.model.deadletter;

import java.util.Locale;
import java.util.Optional;

/** Why a message cannot be processed, ever; a message that only has to wait is never given up. */
public enum DeadLetterReason {
    /** Bridge: no payload. */
    EMPTY_PAYLOAD,
    /** Bridge: payload over 256 KiB. */
    PAYLOAD_TOO_LARGE,
    /** Bridge: the topic's device id does not have the form of one. */
    MALFORMED_TOPIC,
    /** Enrichment: bytes are not UTF-8. */
    NOT_UTF8,
    /** Enrichment: not JSON. */
    INVALID_JSON,
    /** Enrichment: JSON, but not exactly one object. */
    NOT_ONE_OBJECT,
    /** Enrichment: nested deeper than 64 levels. */
    TOO_DEEP,
    /** Enrichment: an object names the same key twice. */
    DUPLICATE_KEY,
    /** Enrichment: no {@code timestamp}. */
    TIMESTAMP_MISSING,
    /** Enrichment: {@code timestamp} is not an ISO-8601 instant. */
    TIMESTAMP_INVALID,
    /** Enrichment: the payload names another device than the topic. */
    DEVICE_ID_MISMATCH,
    /** Sink: the database refuses the row for what it contains. */
    ROW_REFUSED,
    /** Any stage: a defect of ours; the detail carries the exception. */
    INTERNAL_ERROR;

    /** As it stands on the wire, for example {@code payload_too_large}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason with this code, empty when there is none (a newer stage may know more). */
    public static Optional<DeadLetterReason> ofCode(String code) {
        for (DeadLetterReason reason : values()) {
            if (reason.code().equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
