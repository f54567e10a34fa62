package io.iotcloud.sink.ingest;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How records are read.
 *
 * @param groupId consumer group; its committed offsets are for display
 * @param instanceId who this is, for people
 * @param maxBatch most records of one transaction
 * @param linger from the arrival of a batch of few records to the next read, at least: what comes meanwhile shares a
 *     transaction; shorter the fuller it was
 * @param maxFetch most bytes waiting in memory per consumer
 * @param consumersPerTopic reading threads per topic
 * @param retryFirst pause after the first failure of a batch
 * @param retryMost longest pause between attempts
 * @param acceptNewLog go on with a topic that was made anew, or that lost records, from its beginning
 */
@Validated
@ConfigurationProperties("iot.sink.ingest")
record IngestProperties(
        @NotBlank @DefaultValue("redpanda-connect") String groupId,
        @NotBlank @DefaultValue("timescale-sink-service") String instanceId,
        @Min(1) @DefaultValue("1000") int maxBatch,
        @NotNull @DefaultValue("50ms") Duration linger,
        @NotNull @DefaultValue("2MB") DataSize maxFetch,
        @Min(1) @DefaultValue("1") int consumersPerTopic,
        @NotNull @DefaultValue("200ms") Duration retryFirst,
        @NotNull @DefaultValue("5s") Duration retryMost,
        @DefaultValue("false") boolean acceptNewLog) {}
