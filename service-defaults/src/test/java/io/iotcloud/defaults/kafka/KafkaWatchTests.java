package io.iotcloud.defaults.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;

class KafkaWatchTests {

    private static final Instant STARTED = Instant.parse("2026-01-31T12:00:00Z");

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KafkaWatchAutoConfiguration.class));

    @Test
    void aServiceThatWatchesKafkaIsNotHealthyBeforeItAnswered() {
        KafkaWatch watch = new KafkaWatch(
                new KafkaAdmin(Map.of("bootstrap.servers", "nowhere.invalid:9092")),
                InstantSource.fixed(STARTED),
                "nothing is read",
                _ -> {});

        service.withBean(KafkaWatch.class, () -> watch).run(context -> {
            var health = context.getBean(KafkaHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("since", STARTED).containsKey("detail");
        });
    }

    @Test
    void aServiceThatDoesNotWatchKafkaHasNoSuchComponent() {
        service.run(context -> assertThat(context).doesNotHaveBean(KafkaHealthIndicator.class));
    }
}
