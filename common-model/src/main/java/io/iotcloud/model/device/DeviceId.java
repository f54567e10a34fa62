package io.iotcloud.model.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** Name of one device, as it stands in the MQTT topic: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}}. */
public record DeviceId(@JsonValue String value) implements Comparable<DeviceId> {

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @JsonCreator
    public DeviceId {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("device id \"%s\" does not match %s".formatted(value, FORMAT));
        }
    }

    /** The id when {@code text} is one, empty otherwise. */
    public static Optional<DeviceId> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new DeviceId(text)) : Optional.empty();
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
