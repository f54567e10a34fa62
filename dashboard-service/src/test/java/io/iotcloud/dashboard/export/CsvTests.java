package io.iotcloud.dashboard.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTests {

    @Test
    void cellsWithCommasAndQuotesAreQuoted() {
        assertThat(new Csv().row(List.of("a,b", "say \"hi\"", 1.5)).toString())
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",1.5\r\n");
    }

    // Device ids and details come from outside and are opened in spreadsheets.
    @Test
    void textThatLooksLikeAFormulaIsMadeTextButNumbersStayNumbers() {
        assertThat(new Csv().row(List.of("=cmd()", -5)).toString()).isEqualTo("'=cmd(),-5\r\n");
    }

    @Test
    void nothingIsAnEmptyCell() {
        assertThat(new Csv().row(Arrays.asList("a", null, "b")).toString()).isEqualTo("a,,b\r\n");
    }
}
