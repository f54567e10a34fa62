package io.iotcloud.dashboard.fdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementRowTests {

    private static final Measurement VOLTAGE =
            new Measurement("voltage.phase_a", ValueType.DOUBLE, "V", null, 0.0, 300.0, List.of(), false, null);
    private static final Measurement POSITION = new Measurement(
            "status.breaker",
            ValueType.ENUM,
            null,
            null,
            null,
            null,
            List.of("open", "closed", "tripped"),
            false,
            null);

    private static MeasurementRow row(Measurement measurement, @Nullable Object value) {
        return MeasurementRow.of(measurement, value, new double[0], "breaker-001/m/" + measurement.path(), "good");
    }

    @Test
    void theNeedleStandsWhereTheValueIsInItsRange() {
        MeasurementRow row = row(VOLTAGE, 150.0);
        assertThat(row.needle()).isEqualTo(50);
        assertThat(row.range()).isEqualTo("0 to 300");
        assertThat(row.outside()).isFalse();
        assertThat(row.name()).isEqualTo("Voltage L1");
    }

    @Test
    void aValueOutsideItsRangeStaysOnThePageAndIsMarked() {
        MeasurementRow row = row(VOLTAGE, 312.0);
        assertThat(row.outside()).isTrue();
        assertThat(row.needle()).isEqualTo(100);
    }

    // Nought volts and no message are different things.
    @Test
    void aValueThatNeverCameIsUnknownAndNotZero() {
        assertThat(row(VOLTAGE, null).value().value()).isEqualTo("unknown");
        assertThat(row(VOLTAGE, 0.0).value().value()).isEqualTo("0.00");
    }

    // 14.65 kW beside a range up to 1,500,000 would have to be worked out.
    @Test
    void aRangeIsWrittenInTheUnitOfTheValue() {
        Measurement power =
                new Measurement("power.active", ValueType.DOUBLE, "W", null, 0.0, 1_500_000.0, List.of(), false, null);
        MeasurementRow row = row(power, 14_650.0);
        assertThat(row.range()).isEqualTo("0 to 1,500 kW");
        assertThat(row.value().toString()).isEqualTo("14.65\u202fkW");
        assertThat(row.name()).isEqualTo("Active power");
    }

    @Test
    void anEnumShowsItsName() {
        assertThat(row(POSITION, 2L).value().value()).isEqualTo("tripped");
        assertThat(row(POSITION, 7L).value().value()).isEqualTo("unknown (7)");
    }
}
