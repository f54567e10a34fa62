package io.iotcloud.enrichment;

import io.iotcloud.model.definition.Detection;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import io.iotcloud.model.device.DeviceType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Device types as their packages define them, as far as enrichment looks at them. */
public final class Definitions {

    public static final DeviceType BREAKER = new DeviceType("smart_breaker");
    public static final DeviceType METER = new DeviceType("smart_meter");
    public static final DeviceType SENSOR = new DeviceType("environmental_sensor");

    /** The metadata of the platform's description, word for word. */
    public static final String BREAKER_METADATA = "{\"device_type\":\"smart_breaker\","
            + "\"device_type_name\":\"Smart Circuit Breaker\","
            + "\"device_type_description\":\"Intelligent circuit breaker with monitoring and protection capabilities\","
            + "\"device_category\":\"electrical_protection\",\"capabilities\":[\"voltage_monitoring\","
            + "\"current_monitoring\",\"power_monitoring\",\"frequency_monitoring\"],\"data_format\":\"json\","
            + "\"update_frequency\":\"5_seconds\",\"retention_policy\":\"30_days\"}";

    private Definitions() {}

    public static DeviceTypeDefinition breaker() {
        return definition(
                BREAKER,
                BREAKER_METADATA,
                new Detection(List.of("status.breaker", "protection.trip_count"), List.of("energy.active_import")),
                List.of(
                        number("voltage.phase_a", "V", 0.0, 300.0),
                        number("voltage.phase_b", "V", 0.0, 300.0),
                        number("voltage.phase_c", "V", 0.0, 300.0),
                        number("frequency.value", "Hz", 45.0, 65.0),
                        number("power.factor", null, -1.0, 1.0),
                        of("status.breaker", ValueType.ENUM, List.of("open", "closed", "tripped")),
                        of("protection.trip_count", ValueType.INT64, List.of()),
                        of("protection.arc_fault_detected", ValueType.BOOLEAN, List.of())));
    }

    public static DeviceTypeDefinition meter() {
        return definition(
                METER,
                "{\"device_type\":\"smart_meter\"}",
                new Detection(List.of("energy.active_import"), List.of()),
                List.of(number("energy.active_import", "kWh", 0.0, null)));
    }

    public static DeviceTypeDefinition sensor() {
        return definition(
                SENSOR,
                "{\"device_type\":\"environmental_sensor\"}",
                new Detection(List.of("humidity.value"), List.of("voltage.phase_a")),
                List.of(number("humidity.value", "%", 0.0, 100.0)));
    }

    /** A type that has nothing but a name and a signature. */
    public static DeviceTypeDefinition signed(String type, List<String> allOf, List<String> noneOf) {
        return definition(
                new DeviceType(type),
                "{\"device_type\":\"%s\"}".formatted(type),
                new Detection(allOf, noneOf),
                List.of());
    }

    private static DeviceTypeDefinition definition(
            DeviceType type, String metadata, Detection detection, List<Measurement> measurements) {
        return new DeviceTypeDefinition(
                type, "1.0.0", JsonMapper.shared().readTree(metadata), detection, measurements, List.of(), List.of());
    }

    private static Measurement number(String path, @Nullable String unit, @Nullable Double min, @Nullable Double max) {
        return new Measurement(path, ValueType.DOUBLE, unit, null, min, max, List.of(), false, null);
    }

    private static Measurement of(String path, ValueType type, List<String> values) {
        return new Measurement(path, type, null, null, null, null, values, false, null);
    }
}
