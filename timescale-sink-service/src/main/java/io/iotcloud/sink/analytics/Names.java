package io.iotcloud.sink.analytics;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.model.device.DeviceId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a request lists, each as a parameter of its own or several between commas. */
public final class Names {

    private Names() {}

    /** Without repetitions, in their order; at least one, at most {@code most}. */
    public static List<String> of(String field, @Nullable List<String> given, int most) {
        List<String> names = given == null
                ? List.of()
                : given.stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        if (names.isEmpty() || names.size() > most) {
            throw ProblemException.invalid(field, "expected 1 to %d names, found %d".formatted(most, names.size()));
        }
        return names;
    }

    /** As {@link #of}, each in the form of a device id. */
    public static List<String> devices(@Nullable List<String> given, int most) {
        List<String> names = of("device", given, most);
        names.forEach(Names::device);
        return names;
    }

    public static String device(String name) {
        return DeviceId.parse(name)
                .orElseThrow(() -> ProblemException.invalid(
                        "device", "expected a device id such as breaker-001, found \"%s\"".formatted(name)))
                .value();
    }
}
