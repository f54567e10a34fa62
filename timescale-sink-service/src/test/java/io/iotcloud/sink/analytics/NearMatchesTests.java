package io.iotcloud.sink.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTests {

    @Test
    void theNearestComeFirstAndStrangersNotAtAll() {
        assertThat(NearMatches.of("breaker-01", List.of("env-sensor-77", "breaker-002", "breaker-001", "meter-001")))
                .startsWith("breaker-001")
                .contains("breaker-002")
                .doesNotContain("env-sensor-77");
    }
}
