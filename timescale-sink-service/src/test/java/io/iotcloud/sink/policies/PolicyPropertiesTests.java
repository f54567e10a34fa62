package io.iotcloud.sink.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class PolicyPropertiesTests {

    private static PolicyProperties shipped(Map<String, Object> environment) throws IOException {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("environment", environment));
        new YamlPropertySourceLoader()
                .load("application.yml", new ClassPathResource("application.yml"))
                .forEach(settings.getPropertySources()::addLast);
        return Binder.get(settings)
                .bind("iot.sink.policies", PolicyProperties.class)
                .get();
    }

    @Test
    void withoutSettingsRowsAreKeptAsTheDescriptionSays() throws IOException {
        PolicyProperties policies = shipped(Map.of());

        assertThat(policies.rawRetention()).isEqualTo(Duration.ofDays(31));
        assertThat(policies.of(TimeTable.SMART_BREAKER).retention()).isEqualTo(Duration.ofDays(400));
        assertThat(policies.of(TimeTable.SMART_BREAKER).interval()).isEqualTo(Duration.ofDays(7));
        assertThat(policies.recentMessages()).isEqualTo(Duration.ofDays(7));
    }

    // A refresh that reaches behind the retention would empty hours whose rows are gone.
    @Test
    void aRetentionShorterThanTheRefreshIsRefused() {
        assertThatThrownBy(() -> shipped(Map.of("SINK_TYPED_RETENTION", "30d")))
                .rootCause()
                .hasMessageContaining("smart-breaker.retention");
    }

    @Test
    void aPartitionOfHalfAnHourIsRefused() {
        assertThatThrownBy(() -> shipped(Map.of("SINK_RAW_INTERVAL", "30m")))
                .rootCause()
                .hasMessageContaining("whole hours");
    }

    @Test
    void aRowIsLateAtHalfOfTheShorterRefreshWindow() throws IOException {
        assertThat(shipped(Map.of()).refresh().lateAfter()).isEqualTo(Duration.ofHours(33 * 12));
        assertThat(shipped(Map.of("SINK_DAILY_FROM", "10d")).refresh().lateAfter())
                .isEqualTo(Duration.ofDays(5));
    }

    // The day of a late row is refreshed whole; with less it could reach into the present and take that from readers.
    @Test
    void aRefreshWindowOfLessThanFourDaysIsRefused() {
        assertThatThrownBy(() -> shipped(Map.of("SINK_HOURLY_FROM", "3d")))
                .rootCause()
                .hasMessageContaining("hourly-from (PT72H)")
                .hasMessageContaining("at least PT96H");
    }
}
