package io.iotcloud.model.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** Name of one device, as it stands in the MQTT topic: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}}. */
public record DeviceId(@JsonValue String value) implements Comparable<DeviceId> {

    private static final String FORMAT = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final int MAX_LENGTH = 64;

    @JsonCreator
    public DeviceId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("device id \"%s\" does not match %s".formatted(value, FORMAT));
        }
    }

    /** The id when {@code text} is one, empty otherwise. */
    public static Optional<DeviceId> parse(String text) {
        return isOne(text) ? Optional.of(new DeviceId(text)) : Optional.empty();
    }

    // by hand: every message of every device comes through here several times
    private static boolean isOne(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
