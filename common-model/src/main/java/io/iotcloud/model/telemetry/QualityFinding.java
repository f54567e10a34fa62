package io.iotcloud.model.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a message that is stored all the same; an entry of {@code data_quality}.
 *
 * @param code stable code, one of the constants here
 * @param path measurement path or field the finding is about, null when it is about the whole message
 * @param detail for a person: what was found and what was expected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityFinding(String code, @Nullable String path, String detail) {

    public static final String EVENT_TYPE_MISSING = "event_type_missing";
    public static final String DEVICE_ID_MISSING = "device_id_missing";
    public static final String DEVICE_TYPE_INVALID = "device_type_invalid";
    public static final String MEASUREMENTS_MISSING = "measurements_missing";
    public static final String MEASUREMENT_MISSING = "measurement_missing";
    public static final String WRONG_TYPE = "wrong_type";
    public static final String OUT_OF_RANGE = "out_of_range";
    public static final String CLOCK_OFF = "clock_off";
    public static final String RESERVED_FIELD = "reserved_field";
}
