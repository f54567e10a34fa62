package io.iotcloud.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "226.041  | V   | 226.04    | V",
                "104.7    | A   | 104.70    | A",
                "999.994  | W   | 999.99    | W",
                "64240    | W   | 64.24     | kW",
                "-18230   | var | −18.23    | kvar",
                "50.0121  | Hz  | 50.012    | Hz",
                "0.9604   | 1   | 0.960     | ''",
                "104.71   | %   | 104.7     | %",
                "12982.84 | h   | 12,982.8  | h",
                "0        | A   | 0.00      | A"
            })
    void aMeasuredValueHasTheDecimalsOfItsUnit(double value, String unit, String text, String shownUnit) {
        assertThat(Figure.measured(value, unit)).isEqualTo(new Figure(text, shownUnit));
    }

    // A minus in front of nothing reads as a fault of the device.
    @Test
    void zeroHasNoSign() {
        assertThat(Figure.decimals(-0.0001, 2)).isEqualTo("0.00");
        assertThat(Figure.decimals(-0.01, 2)).isEqualTo("−0.01");
    }

    @Test
    void countsHaveThousandsCommasAndBecomeMillionsLate() {
        assertThat(Figure.count(7_412_906)).isEqualTo(new Figure("7,412,906", ""));
        assertThat(Figure.count(182_400_000)).isEqualTo(new Figure("182.4", "M"));
    }

    @Test
    void sizesAreBinary() {
        assertThat(Figure.bytes(1023).toString()).isEqualTo("1,023\u202fB");
        assertThat(Figure.bytes(421_888).toString()).isEqualTo("412\u202fKiB");
        assertThat(Figure.bytes(3L << 30).toString()).isEqualTo("3.0\u202fGiB");
    }
}
