package io.iotcloud.sink.readers;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The login for analysts.
 *
 * @param password empty: the sink makes no login and leaves one that is there as it is
 * @param statementTimeout longest a question may take, until its session sets another
 */
@Validated
@ConfigurationProperties("iot.sink.readers")
record ReaderProperties(
        @NotNull @DefaultValue("") String password,
        @NotNull @DefaultValue("60s") Duration statementTimeout) {

    @Override
    public String toString() {
        return "ReaderProperties[statementTimeout=%s]".formatted(statementTimeout);
    }
}
