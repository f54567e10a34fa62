package io.iotcloud.model.topic;

/** Names of Kafka record headers; values are UTF-8 text, instants ISO-8601 UTC. */
public final class RecordHeaders {

    /** MQTT topic the message was published on. */
    public static final String MQTT_TOPIC = "mqtt_topic";

    /** When the bridge received the message. */
    public static final String RECEIVED_AT = "received_at";

    /** See {@link io.iotcloud.model.telemetry.MessageId}. */
    public static final String MESSAGE_ID = "message_id";

    /** Detected device type, on enriched records only and absent when unknown. */
    public static final String DEVICE_TYPE = "device_type";

    /** Code of a {@link io.iotcloud.model.deadletter.DeadLetterReason}. */
    public static final String REASON = "reason";

    /** What exactly was wrong, for a person. */
    public static final String DETAIL = "detail";

    /** Topic (Kafka's, or the MQTT topic for the bridge) the dead letter came from. */
    public static final String ORIGIN_TOPIC = "origin_topic";

    public static final String ORIGIN_PARTITION = "origin_partition";

    public static final String ORIGIN_OFFSET = "origin_offset";

    /** When the message was given up. */
    public static final String FAILED_AT = "failed_at";

    /** Stage that gave it up: {@code bridge}, {@code enrichment} or {@code sink}. */
    public static final String STAGE = "stage";

    /** Identifies the dead letter a replayed message came from. */
    public static final String REPLAY_OF = "replay_of";

    private RecordHeaders() {}
}
