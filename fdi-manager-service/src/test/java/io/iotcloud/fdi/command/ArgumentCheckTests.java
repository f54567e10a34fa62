package io.iotcloud.fdi.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.defaults.problem.FieldProblem;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.PackageFixtures;
import io.iotcloud.model.definition.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Arguments against the breaker's package. */
class ArgumentCheckTests {

    private final DevicePackage breaker = PackageFixtures.smartBreaker();
    private final JsonMapper mapper = new JsonMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trip_breaker   | {}
            trip_breaker   | {"reason":"maintenance"}
            reset_breaker  | {}
            reset_breaker  | {"close":true}
            set_thresholds | {"values":{"overvoltage":250,"undervoltage":210}}
            get_diagnostics| {}
            """)
    void whatThePackageSaysIsAccepted(String command, String arguments) {
        assertThat(problems(command, arguments)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trip_breaker   | {"reason":7}                                          | arguments.reason
            trip_breaker   | {"why":"x"}                                           | arguments.why
            reset_breaker  | {"close":"yes"}                                       | arguments.close
            set_thresholds | {}                                                    | arguments.values
            set_thresholds | {"values":{}}                                         | arguments.values
            set_thresholds | {"values":{"overvoltage":301}}                        | arguments.values.overvoltage
            set_thresholds | {"values":{"overvoltage":"high"}}                     | arguments.values.overvoltage
            set_thresholds | {"values":{"rated_current":80}}                       | arguments.values.rated_current
            set_thresholds | {"values":{"overvoltage":200,"undervoltage":220}}     | arguments.values.undervoltage
            get_diagnostics| {"all":true}                                          | arguments.all
            """)
    void whatItDoesNotSayIsNamed(String command, String arguments, String field) {
        assertThat(problems(command, arguments)).extracting(FieldProblem::field).containsExactly(field);
    }

    private List<FieldProblem> problems(String name, String arguments) {
        Command command = breaker.definition().commands().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, JsonNode> given = new HashMap<>();
        mapper.readTree(arguments).propertyStream().forEach(e -> given.put(e.getKey(), e.getValue()));
        return ArgumentCheck.problems(breaker, command, given);
    }
}
