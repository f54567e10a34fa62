package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import io.iotcloud.fdi.devicepackage.Finding.Severity;
import io.iotcloud.model.definition.Command;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.Parameter;
import io.iotcloud.model.definition.ValueType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How much a version must rise: removing or retyping is MAJOR, adding is MINOR, texts, ranges and limits are PATCH. */
public final class VersionRule {

    private VersionRule() {}

    /** What is wrong with {@code next} as the successor of {@code previous}; empty when it rises enough. */
    public static Optional<Finding> check(DevicePackage previous, DevicePackage next) {
        Map<String, String> before = features(previous.definition());
        Map<String, String> after = features(next.definition());
        for (Map.Entry<String, String> feature : before.entrySet()) {
            if (!feature.getValue().equals(after.get(feature.getKey()))) {
                return next.version().major() > previous.version().major()
                        ? Optional.empty()
                        : finding(previous, "MAJOR", feature.getKey() + " was removed or has another type");
            }
        }
        for (String name : after.keySet()) {
            if (!before.containsKey(name)) {
                return next.version().major() > previous.version().major()
                                || next.version().minor() > previous.version().minor()
                        ? Optional.empty()
                        : finding(previous, "MINOR", name + " was added");
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> finding(DevicePackage previous, String part, String why) {
        return Optional.of(new Finding(
                Code.VERSION_BUMP,
                Severity.ERROR,
                PackageParts.DEFINITION,
                "/version",
                "%s since %s: raise the %s part".formatted(why, previous.version(), part)));
    }

    /** Type by name of everything a user of the device type can depend on. */
    private static Map<String, String> features(DeviceTypeDefinition definition) {
        Map<String, String> features = new TreeMap<>();
        for (Measurement m : definition.measurements()) {
            features.put("measurement " + m.path(), typeName(m.type()));
        }
        for (Parameter p : definition.parameters()) {
            features.put("parameter " + p.name(), typeName(p.type()));
        }
        for (Command c : definition.commands()) {
            features.put("command " + c.name(), "command");
            c.arguments().forEach(a -> features.put("argument " + c.name() + "." + a.name(), typeName(a.type())));
        }
        return features;
    }

    private static String typeName(ValueType type) {
        return type.name();
    }
}
