package io.iotcloud.localstack;

/** What an {@link EmbeddedStack} can hold. */
public enum Part {
    MQTT,
    KAFKA,
    DATABASE
}
