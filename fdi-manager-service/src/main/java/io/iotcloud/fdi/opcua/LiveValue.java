package io.iotcloud.fdi.opcua;

import io.iotcloud.fdi.device.DeviceSnapshot;
import io.iotcloud.fdi.device.Reading;
import io.iotcloud.fdi.device.Reading.Quality;
import io.iotcloud.model.definition.ValueType;
import java.time.Instant;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.jspecify.annotations.Nullable;

/** A reading as OPC UA shows it: data type by the package, status by quality and age (OPC 10000-8). */
final class LiveValue {

    private LiveValue() {}

    static DataValue of(DeviceSnapshot device, @Nullable Reading reading, ValueType type, Instant now) {
        DeviceSnapshot.State state = device.state(now);
        if (state == DeviceSnapshot.State.OFFLINE) {
            // OPC 10000-4 7.11: with a bad status the value is null
            return value(Variant.NULL_VALUE, StatusCodes.Bad_CommunicationError, device.lastSeen(), now);
        }
        if (reading == null) {
            return value(Variant.NULL_VALUE, StatusCodes.Bad_WaitingForInitialData, now, now);
        }
        Object typed = typed(reading.value(), type);
        if (typed == null) {
            return value(Variant.NULL_VALUE, StatusCodes.Bad_TypeMismatch, reading.time(), now);
        }
        long status = switch (state) {
            case STALE -> StatusCodes.Uncertain_LastUsableValue;
            case LIVE, UNKNOWN, OFFLINE -> statusOf(reading.quality());
        };
        boolean bad = reading.quality() == Quality.SENSOR_FAULT && state == DeviceSnapshot.State.LIVE;
        return value(bad ? Variant.NULL_VALUE : Variant.of(typed), status, reading.time(), now);
    }

    private static long statusOf(Quality quality) {
        return switch (quality) {
            case GOOD -> StatusCodes.Good;
            case OUT_OF_RANGE -> StatusCodes.Uncertain_EngineeringUnitsExceeded;
            case SENSOR_FAULT -> StatusCodes.Bad_SensorFailure;
            case WRONG_TYPE -> StatusCodes.Uncertain_DataSubNormal;
        };
    }

    private static DataValue value(Variant value, long status, Instant source, Instant now) {
        return new DataValue(value, new StatusCode(status), new DateTime(source), new DateTime(now));
    }

    /** Null when the value is none of the type. */
    private static @Nullable Object typed(Object value, ValueType type) {
        return switch (type) {
            case DOUBLE -> value instanceof Number number ? number.doubleValue() : null;
            case INT32 -> value instanceof Long number && number == number.intValue() ? number.intValue() : null;
            case INT64 -> value instanceof Long ? value : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case STRING -> value instanceof String ? value : null;
            case ENUM -> value instanceof Long number && number >= 0 ? Unsigned.uint(number) : null;
            case MAP -> null;
        };
    }
}
