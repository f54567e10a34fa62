package io.iotcloud.sink.schema;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the database is prepared.
 *
 * @param backend {@code auto} takes what the server offers; naming one pins it
 * @param retryEvery pause before the next attempt while the database is away or refused
 */
@Validated
@ConfigurationProperties("iot.sink.storage")
record StorageProperties(
        @NotNull @DefaultValue("auto") Wanted backend,
        @NotNull @DefaultValue("2s") Duration retryEvery) {

    /** Which backend a database is set up with. */
    enum Wanted {
        AUTO,
        TIMESCALEDB,
        POSTGRESQL
    }
}
