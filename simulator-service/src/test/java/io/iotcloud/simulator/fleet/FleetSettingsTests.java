package io.iotcloud.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class FleetSettingsTests {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class)
            .withPropertyValues("CONFIG_DIR=../config");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FleetProperties.class)
    static class Settings {}

    @Test
    void shippedFleetIsFiveBreakersAMeterAndASensor() {
        context.run(started -> {
            FleetProperties fleet = started.getBean(FleetProperties.class);
            assertThat(fleet.site()).isEqualTo(SiteProfile.EU);
            assertThat(fleet.mine())
                    .extracting(spec -> spec.id() + " " + spec.type())
                    .containsExactly(
                            "breaker-001 smart_breaker",
                            "breaker-002 smart_breaker",
                            "breaker-003 smart_breaker",
                            "breaker-004 smart_breaker",
                            "breaker-005 smart_breaker",
                            "meter-001 smart_meter",
                            "env-001 environmental_sensor");
        });
    }

    @Test
    void disabledSimulatorHasNoDevices() {
        context.withPropertyValues("SIMULATOR_ENABLED=false")
                .run(started -> assertThat(
                                started.getBean(FleetProperties.class).mine())
                        .isEmpty());
    }

    // An empty SIMULATOR_SEED is how Compose asks for a run that differs from the last.
    @Test
    void withoutASeedEveryStartIsAnother() {
        Instant start = Instant.ofEpochMilli(42);
        context.withPropertyValues("SIMULATOR_SEED=")
                .run(started -> assertThat(
                                started.getBean(FleetProperties.class).seedAt(start))
                        .isEqualTo(42));
        context.run(started ->
                assertThat(started.getBean(FleetProperties.class).seedAt(start)).isEqualTo(20250820));
    }

    @Test
    void shardsShareTheFleetWithoutOverlap() {
        List<Integer> all = List.of(1, 2, 3, 4, 5);
        assertThat(Shard.valueOf("0/2").of(all)).containsExactly(1, 3, 5);
        assertThat(Shard.valueOf("1/2").of(all)).containsExactly(2, 4);
        assertThatThrownBy(() -> Shard.valueOf("2/2")).hasMessageContaining("shard 2/2");
    }

    @Test
    void shardThatIsNoneStopsTheStart() {
        context.withPropertyValues("SIMULATOR_SHARD=7")
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining("is not like 0/1"));
    }
}
