package io.iotcloud.sink.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTimesTests {

    @Test
    void percentilesAreOfTheLastFiveHundredThatWereMeasured() {
        QueryTimes times = new QueryTimes();
        for (int i = 1; i <= 1000; i++) {
            times.note("series", i);
        }
        assertThat(times.measured()).containsOnlyKeys("series");
        assertThat(times.measured().get("series")).isEqualTo(new QueryTimes.Measured(1000, 500, 750, 975));
    }
}
