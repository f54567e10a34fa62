package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import io.iotcloud.model.definition.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of the definition together with where it stands and the group whose attributes it inherits.
 *
 * <p>Each reader method reports what is wrong and then goes on with something harmless, so that one inspection finds
 * everything.
 */
final class DefinitionNode {

    static final String PART = "definition.json";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private final JsonNode json;
    private final String pointer;
    private final @Nullable DefinitionNode inherited;
    private final Findings findings;

    private DefinitionNode(JsonNode json, String pointer, @Nullable DefinitionNode inherited, Findings findings) {
        this.json = json;
        this.pointer = pointer;
        this.inherited = inherited;
        this.findings = findings;
    }

    static DefinitionNode root(JsonNode json, Findings findings) {
        return new DefinitionNode(json, "", null, findings);
    }

    /** The object at {@code key}, an empty one when it is missing; a warning for keys not in {@code known}. */
    DefinitionNode object(String key, String... known) {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !value.isObject()) {
            error(Code.DEF_TYPE, key, "expected an object");
        }
        DefinitionNode node = new DefinitionNode(value, pointer + "/" + key, null, findings);
        return known.length == 0 ? node : node.onlyKeys(known);
    }

    /** Hands over every member of the object at {@code key}; each is an object whose name was checked. */
    void members(String key, BiConsumer<String, DefinitionNode> to) {
        object(key).eachMember(null, to);
    }

    /** As {@link #members}, and each member inherits this object's attributes. */
    void heirs(String key, BiConsumer<String, DefinitionNode> to) {
        object(key).eachMember(this, to);
    }

    private void eachMember(@Nullable DefinitionNode ancestor, BiConsumer<String, DefinitionNode> to) {
        json.propertyStream().forEach(member -> {
            String name = member.getKey();
            if (!NAME.matcher(name).matches()) {
                findings.error(Code.DEF_NAME, PART, pointer, "name \"%s\" does not match %s".formatted(name, NAME));
            } else if (!member.getValue().isObject()) {
                error(Code.DEF_TYPE, name, "expected an object");
            } else {
                to.accept(name, new DefinitionNode(member.getValue(), pointer + "/" + name, ancestor, findings));
            }
        });
    }

    DefinitionNode onlyKeys(String... known) {
        Set<String> names = Set.of(known);
        json.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> findings.warning(Code.DEF_JSON, PART, pointer + "/" + name, "unknown key, ignored"));
        return this;
    }

    JsonNode json() {
        return json;
    }

    /** Own value, else the inherited one, else a missing node. */
    JsonNode value(String key) {
        JsonNode own = json.path(key);
        return own.isMissingNode() && inherited != null ? inherited.value(key) : own;
    }

    @Nullable
    String text(String key) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isString()) {
            error(Code.DEF_TYPE, key, "expected a string");
            return null;
        }
        return value.stringValue();
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    String requiredText(String key) {
        String text = text(key);
        if (text == null || text.isBlank()) {
            error(Code.DEF_TYPE, key, "expected a string, it is missing or empty");
            return "";
        }
        return text;
    }

    boolean flag(String key) {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            error(Code.DEF_TYPE, key, "expected true or false");
        }
        return value.isBoolean() && value.booleanValue();
    }

    double number(String key, double otherwise) {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isNumber()) {
            error(Code.DEF_TYPE, key, "expected a number");
        }
        return value.isNumber() ? value.doubleValue() : otherwise;
    }

    List<String> texts(String key) {
        JsonNode value = value(key);
        List<String> texts = new ArrayList<>();
        if (!value.isMissingNode() && !value.isArray()) {
            error(Code.DEF_TYPE, key, "expected an array of strings");
        }
        for (JsonNode element : value) {
            if (element.isString()) {
                texts.add(element.stringValue());
            } else {
                error(Code.DEF_TYPE, key, "expected an array of strings");
            }
        }
        return texts;
    }

    ValueType type(ValueType... allowed) {
        String name = text("type", "double");
        for (ValueType type : allowed) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                if (type == ValueType.ENUM && texts("values").isEmpty()) {
                    error(Code.DEF_TYPE, "values", "an enum names its values");
                }
                return type;
            }
        }
        error(Code.DEF_TYPE, "type", "unknown type \"%s\"".formatted(name));
        return ValueType.DOUBLE;
    }

    /** The unit, null when dimensionless; a warning when nobody knows its code. */
    @Nullable
    String unit() {
        String unit = text("unit");
        if (unit != null && Units.codeOf(unit).isEmpty() && text("unece") == null) {
            findings.warning(
                    Code.DEF_UNIT, PART, pointer, "unit \"%s\" is not known; give its \"unece\" code".formatted(unit));
        }
        return unit;
    }

    Range range() {
        JsonNode value = value("range");
        if (value.isMissingNode()) {
            return Range.UNLIMITED;
        }
        if (!value.isArray()
                || value.size() != 2
                || !value.get(0).isNumber()
                || !value.get(1).isNumber()) {
            error(Code.DEF_RANGE, "range", "expected [min, max]");
            return Range.UNLIMITED;
        }
        double min = value.get(0).doubleValue();
        double max = value.get(1).doubleValue();
        if (min >= max) {
            error(Code.DEF_RANGE, "range", "min %s is not below max %s".formatted(min, max));
            return Range.UNLIMITED;
        }
        return new Range(min, max);
    }

    void error(Code code, String key, String message) {
        findings.error(code, PART, pointer + "/" + key, message);
    }

    /** Null at both ends when not limited. */
    record Range(@Nullable Double min, @Nullable Double max) {
        static final Range UNLIMITED = new Range(null, null);

        boolean contains(double value) {
            return (min == null || value >= min) && (max == null || value <= max);
        }
    }
}
