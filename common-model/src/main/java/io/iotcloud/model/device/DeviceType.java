package io.iotcloud.model.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Name of a device type: {@code [a-z][a-z0-9_]{0,47}}, so that it can stand in a Kafka topic and in a table name.
 */
public record DeviceType(@JsonValue String value) implements Comparable<DeviceType> {

    private static final String FORMAT = "[a-z][a-z0-9_]{0,47}";
    private static final int MAX_LENGTH = 48;

    @JsonCreator
    public DeviceType {
        if (!isOne(value)) {
            throw new IllegalArgumentException("device type \"%s\" does not match %s".formatted(value, FORMAT));
        }
    }

    /** The type when {@code text} names one, empty otherwise. */
    public static Optional<DeviceType> parse(String text) {
        return isOne(text) ? Optional.of(new DeviceType(text)) : Optional.empty();
    }

    // by hand: every message of every device comes through here several times
    private static boolean isOne(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
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
