package io.iotcloud.model.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a device type: {@code [a-z][a-z0-9_]{0,47}}, so that it can stand in a Kafka topic and in a table name.
 */
public record DeviceType(@JsonValue String value) implements Comparable<DeviceType> {

    private static final Pattern FORMAT = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    @JsonCreator
    public DeviceType {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("device type \"%s\" does not match %s".formatted(value, FORMAT));
        }
    }

    /** The type when {@code text} names one, empty otherwise. */
    public static Optional<DeviceType> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new DeviceType(text)) : Optional.empty();
    }

    @Override
    public int compareTo(DeviceType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
