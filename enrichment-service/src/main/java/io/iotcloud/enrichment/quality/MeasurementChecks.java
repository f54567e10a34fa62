package io.iotcloud.enrichment.quality;

import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of one device type. Immutable. */
public final class MeasurementChecks {

    private final Map<String, List<Measurement>> byGroup = new LinkedHashMap<>();

    public MeasurementChecks(List<Measurement> measurements) {
        for (Measurement measurement : measurements) {
            byGroup.computeIfAbsent(groupOf(measurement.path()), group -> new ArrayList<>())
                    .add(measurement);
        }
    }

    /** What is missing, of the wrong type or out of range; only telemetry that has measurements is looked at. */
    public List<QualityFinding> findings(DeviceMessage message) {
        List<QualityFinding> findings = new ArrayList<>();
        if (!message.isTelemetry() || !message.fields().containsKey("measurements")) {
            return findings;
        }
        byGroup.forEach((group, measurements) -> check(group, measurements, message.readings(), findings));
        return findings;
    }

    private static void check(
            String group, List<Measurement> measurements, Map<String, Object> readings, List<QualityFinding> findings) {
        List<QualityFinding> missing = new ArrayList<>();
        for (Measurement measurement : measurements) {
            Object value = readings.get(measurement.path());
            if (value == null) {
                missing.add(new QualityFinding(
                        QualityFinding.MEASUREMENT_MISSING, measurement.path(), "has no value in this message"));
            } else {
                ReadingCheck.of(measurement, value).ifPresent(findings::add);
            }
        }
        if (missing.size() == measurements.size() && missing.size() > 1) {
            findings.add(new QualityFinding(
                    QualityFinding.MEASUREMENT_MISSING,
                    group,
                    "has no value in this message, none of its " + measurements.size()));
        } else {
            findings.addAll(missing);
        }
    }

    private static String groupOf(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
