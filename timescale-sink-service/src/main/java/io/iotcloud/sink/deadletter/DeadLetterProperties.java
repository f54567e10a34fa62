package io.iotcloud.sink.deadletter;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what is done with dead letters.
 *
 * @param maxPayload largest payload that may enter at the bridge; the bridge's own limit
 * @param mostAtOnce most dead letters of one request
 * @param patience longest time one request works; what is left is said
 * @param kafkaPatience longest wait for Kafka's acknowledgement
 */
@Validated
@ConfigurationProperties("iot.sink.dead-letters")
record DeadLetterProperties(
        @NotNull @DefaultValue("256KB") DataSize maxPayload,
        @Min(1) @DefaultValue("500") int mostAtOnce,
        @NotNull @DefaultValue("20s") Duration patience,
        @NotNull @DefaultValue("8s") Duration kafkaPatience) {}
