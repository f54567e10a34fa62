package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.settings.UserException;
import java.util.List;
import java.util.Set;

/** The options given to a command that knows which ones there are. */
record Options(Set<String> given) {

    static Options of(List<String> arguments, String... known) {
        Set<String> allowed = Set.of(known);
        for (String argument : arguments) {
            if (!allowed.contains(argument)) {
                throw new UserException(
                        "\"%s\" is not understood here. ./iot-cloud help lists the options.".formatted(argument));
            }
        }
        return new Options(Set.copyOf(arguments));
    }

    boolean has(String option) {
        return given.contains(option);
    }
}
