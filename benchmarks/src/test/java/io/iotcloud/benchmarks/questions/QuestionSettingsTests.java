package io.iotcloud.benchmarks.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionSettingsTests {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("BENCH_JDBC_URL", "jdbc:postgresql://h:5/d", "DATABASE_USER", "u", "SINK_JAR", "sink.jar");

    @Test
    void withoutOptionsItIsAMonthOfTwoHundredDevices() {
        QuestionSettings settings = QuestionSettings.of(List.of(), ENVIRONMENT);
        assertThat(settings.days() * settings.devices() * 1440).isEqualTo(8_640_000);
        assertThat(QuestionSettings.of(List.of("--days", "2"), ENVIRONMENT).days())
                .isEqualTo(2);
    }

    @Test
    void whatIsUnknownOrMissingIsNamed() {
        assertThatThrownBy(() -> QuestionSettings.of(List.of("--weeks", "2"), ENVIRONMENT))
                .hasMessageContaining("--weeks 2");
        assertThatThrownBy(() -> QuestionSettings.of(List.of("--days", "none"), ENVIRONMENT))
                .hasMessageContaining("--days none");
        assertThatThrownBy(() -> QuestionSettings.of(List.of(), Map.of())).hasMessageContaining("BENCH_JDBC_URL");
    }
}
