package io.iotcloud.fdi.discovery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * {@code kafka} in health: whether a broker answers; asked every few seconds, not at every look. When it answers for the
 * first time or again, missing topics are created: Spring does so at the start only.
 */
@Component("kafka")
final class KafkaProbe implements HealthIndicator, DisposableBean {

    private static final int PATIENCE_SECONDS = 3;

    private final KafkaAdmin kafka;
    private final Map<String, Object> settings;
    private volatile @Nullable Admin admin;
    private volatile boolean topicsThere;
    private volatile Health last = Health.unknown().build();

    KafkaProbe(KafkaAdmin kafka) {
        this.kafka = kafka;
        this.settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT0S")
    void ask() {
        try {
            String cluster = client().describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!topicsThere || !last.getStatus().equals(Status.UP)) {
                topicsThere = kafka.initialize();
            }
            last = Health.up().withDetail("cluster", cluster).build();
        } catch (ExecutionException | TimeoutException e) {
            last = Health.down()
                    .withDetail("trouble", String.valueOf(e.getMessage()))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Admin client() {
        Admin client = admin;
        if (client == null) {
            client = Admin.create(settings);
            admin = client;
        }
        return client;
    }

    @Override
    public Health health() {
        return last;
    }

    @Override
    public void destroy() {
        Admin client = admin;
        if (client != null) {
            client.close();
        }
    }
}
