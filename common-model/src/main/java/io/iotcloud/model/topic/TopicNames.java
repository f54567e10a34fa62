package io.iotcloud.model.topic;

import io.iotcloud.model.device.DeviceType;

/** The Kafka topics of the platform. */
public final class TopicNames {

    /** Device payloads byte for byte, keyed by device id. */
    public static final String RAW = "iot.raw";

    /** Enriched messages of all device types, keyed by device id. */
    public static final String ENRICHED = "iot.enriched";

    /** What could not be processed, with its original bytes and its reason. */
    public static final String DEAD_LETTER = "iot.dead-letter";

    /** One event per state of a command. */
    public static final String COMMANDS = "iot.commands";

    /** Alarm events. */
    public static final String ALARMS = "iot.alarms";

    /** Results of enriching stored messages again; never mixed with the live topics. */
    public static final String REPROCESSED = "iot.reprocessed";

    private TopicNames() {}

    /** The topic that carries the enriched messages of one device type, {@code iot.<device_type>.enriched}. */
    public static String enrichedOf(DeviceType type) {
        return "iot." + type.value() + ".enriched";
    }
}
