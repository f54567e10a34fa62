package io.iotcloud.simulator.breaker;

import static io.iotcloud.simulator.device.ParameterDefinition.flag;
import static io.iotcloud.simulator.device.ParameterDefinition.number;
import static io.iotcloud.simulator.device.ParameterDefinition.rating;

import io.iotcloud.simulator.device.Decimals;
import io.iotcloud.simulator.device.Parameters;
import io.iotcloud.simulator.grid.SiteProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a smart breaker; voltage thresholds scale with the site's nominal voltage. */
final class BreakerParameters {

    static final double RATED_AMPERES = 100;
    static final String THRESHOLDS = "thresholds";
    private static final String OPERATION = "operation";

    private BreakerParameters() {}

    static Parameters of(SiteProfile site) {
        double scale = site.nominalVolts() / SiteProfile.EU.nominalVolts();
        return new Parameters(
                List.of(
                        rating("rated_current", RATED_AMPERES),
                        rating("nominal_voltage", site.nominalVolts()),
                        rating("nominal_frequency", site.nominalHertz()),
                        number(THRESHOLDS, "long_time_pickup", 40, 100, 100),
                        number(THRESHOLDS, "long_time_delay", 0.5, 24, 8),
                        number(THRESHOLDS, "short_time_pickup", 1.5, 10, 6),
                        number(THRESHOLDS, "short_time_delay", 0, 0.4, 0.1),
                        number(THRESHOLDS, "instantaneous_pickup", 2, 15, 10),
                        number(THRESHOLDS, "ground_fault_pickup", 20, 100, 30),
                        number(THRESHOLDS, "ground_fault_delay", 0, 0.4, 0.2),
                        number(THRESHOLDS, "overvoltage", 100, 300, Decimals.round(253 * scale, 0)),
                        number(THRESHOLDS, "undervoltage", 50, 250, Decimals.round(207 * scale, 0)),
                        number(THRESHOLDS, "overtemperature", 40, 120, 80),
                        flag(OPERATION, "arc_fault_enabled", true),
                        flag(OPERATION, "remote_control_enabled", true),
                        number(OPERATION, "maintenance_interval", 100, 20_000, 900)),
                BreakerParameters::contradiction);
    }

    private static Optional<String> contradiction(Map<String, Object> values) {
        return values.get("undervoltage") instanceof Double under
                        && values.get("overvoltage") instanceof Double over
                        && under >= over
                ? Optional.of("undervoltage = %s is not below overvoltage = %s".formatted(under, over))
                : Optional.empty();
    }
}
