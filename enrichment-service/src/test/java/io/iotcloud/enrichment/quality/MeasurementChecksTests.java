package io.iotcloud.enrichment.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.enrichment.Definitions;
import io.iotcloud.enrichment.Messages;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.QualityFinding;
import io.iotcloud.model.telemetry.TelemetryFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementChecksTests {

    private static final String SEED = new String(TelemetryFixtures.seedMessage(), StandardCharsets.UTF_8);

    private final MeasurementChecks checks =
            new MeasurementChecks(Definitions.breaker().measurements());

    private List<QualityFinding> findings(String payload) {
        return checks.findings(Messages.decoded(payload));
    }

    @Test
    void theMessageOfTheDescriptionIsWithoutBlame() {
        assertThat(findings(SEED)).isEmpty();
    }

    @Test
    void aValueOutsideItsRangeIsNamedWithItsLimitsAndUnit() {
        assertThat(findings(SEED.replace("117.27", "312")))
                .containsExactly(new QualityFinding(
                        QualityFinding.OUT_OF_RANGE, "voltage.phase_a", "312 V is outside 0 to 300 V"));
        assertThat(findings(SEED.replace("0.948", "-1.5")))
                .extracting(QualityFinding::detail)
                .containsExactly("-1.5 is outside -1 to 1");
    }

    @Test
    void theEdgesOfARangeBelongToIt() {
        assertThat(findings(SEED.replace("117.27", "300").replace("112.34", "0")))
                .isEmpty();
    }

    @Test
    void aNumberTooLargeForAnythingIsOutOfRange() {
        assertThat(findings(SEED.replace("117.27", "1e999")))
                .extracting(QualityFinding::code)
                .containsExactly(QualityFinding.OUT_OF_RANGE);
    }

    @Test
    void aWrongTypeIsNamed() {
        assertThat(findings(SEED.replace("117.27", "\"high\"")
                        .replace("\"arc_fault_detected\": false", "\"arc_fault_detected\": 0")))
                .containsExactly(
                        new QualityFinding(
                                QualityFinding.WRONG_TYPE,
                                "voltage.phase_a",
                                "expected a number, found the text \"high\""),
                        new QualityFinding(
                                QualityFinding.WRONG_TYPE,
                                "protection.arc_fault_detected",
                                "expected true or false, found 0"));
        assertThat(findings(SEED.replace("\"trip_count\": 5", "\"trip_count\": 5.5")))
                .extracting(QualityFinding::code)
                .containsExactly(QualityFinding.WRONG_TYPE);
    }

    @Test
    void anEnumThatNamesNothingIsOutOfRange() {
        assertThat(findings(SEED.replace("\"breaker\": 1", "\"breaker\": 3")))
                .containsExactly(new QualityFinding(
                        QualityFinding.OUT_OF_RANGE, "status.breaker", "3 names none of open, closed, tripped"));
    }

    @Test
    void aMissingChannelIsNamedAndAMissingGroupOnlyOnce() {
        assertThat(findings(SEED.replace("\"phase_a\": 117.27, ", "")))
                .extracting(QualityFinding::path)
                .containsExactly("voltage.phase_a");
        assertThat(findings("{\"timestamp\":\"2026-01-31T12:00:00Z\",\"measurements\":{\"frequency\":{\"value\":50}}}"))
                .extracting(QualityFinding::path)
                .containsExactly("voltage", "power.factor", "status.breaker", "protection");
    }

    @Test
    void whatIsNoTelemetryHasNothingToMiss() {
        DeviceMessage status = Messages.decoded("{\"timestamp\":\"2026-01-31T12:00:00Z\",\"event_type\":\"status\"}");

        assertThat(checks.findings(status)).isEmpty();
    }
}
