package io.iotcloud.registry.application;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;

/** Whether an application takes part; only active ones are attached to messages. */
enum ApplicationStatus {
    ACTIVE("active"),
    INACTIVE("inactive");

    @EnumeratedValue
    private final String code;

    ApplicationStatus(String code) {
        this.code = code;
    }

    /** As it stands on the wire and in the database. */
    @JsonValue
    String code() {
        return code;
    }

    static Optional<ApplicationStatus> ofCode(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
    }
}
