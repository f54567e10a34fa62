package io.iotcloud.fdi.devicepackage;

import io.iotcloud.model.definition.ValueType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether a JSON value is one of a value type. */
public final class ValueCheck {

    private ValueCheck() {}

    /** True when {@code value} can stand for {@code type}; ranges are not looked at. */
    public static boolean isOfType(JsonNode value, ValueType type, List<String> values) {
        return switch (type) {
            case DOUBLE -> value.isNumber() && Double.isFinite(value.doubleValue());
            case INT32 -> value.isIntegralNumber() && value.canConvertToInt();
            case INT64 -> value.isIntegralNumber() && value.canConvertToLong();
            case BOOLEAN -> value.isBoolean();
            case STRING -> value.isString();
            case ENUM -> value.isIntegralNumber() && value.canConvertToInt() && isIndex(value.intValue(), values);
            case MAP -> value.isObject();
        };
    }

    private static boolean isIndex(int index, List<String> values) {
        return index >= 0 && index < values.size();
    }
}
