package io.iotcloud.registry.application;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Optional;

/** Where an application runs. */
enum Platform {
    WEB("web"),
    MOBILE("mobile"),
    DESKTOP("desktop"),
    API("api");

    @EnumeratedValue
    private final String code;

    Platform(String code) {
        this.code = code;
    }

    /** As it stands on the wire and in the database. */
    @JsonValue
    String code() {
        return code;
    }

    static Optional<Platform> ofCode(String code) {
        return Arrays.stream(values()).filter(p -> p.code.equals(code)).findFirst();
    }
}
