package io.iotcloud.enrichment.applications;

import io.iotcloud.enrichment.polling.PollLoop;
import io.iotcloud.enrichment.polling.PollState;
import io.iotcloud.enrichment.polling.PolledResource;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@link Interests} up to date. */
@Component
public final class ApplicationCatalog implements SmartLifecycle {

    private final ApplicationProperties properties;
    private final PolledResource registry;
    private @Nullable PollLoop loop;
    private volatile Interests current = Interests.none();

    ApplicationCatalog(ApplicationProperties properties, InstantSource clock) {
        this.properties = properties;
        this.registry = new PolledResource(
                properties.registryUrl().resolve("/api/applications/active-by-device-type"),
                properties.timeout(),
                clock);
    }

    /** The last that was known. */
    public Interests current() {
        return current;
    }

    public PollState state() {
        return registry.state();
    }

    private void refresh() throws InterruptedException {
        registry.poll(body -> current = Interests.of(JsonMapper.shared().readTree(body)));
    }

    @Override
    public void start() {
        loop = new PollLoop(
                "applications",
                this::refresh,
                properties.refresh(),
                () -> registry.state().known());
    }

    @Override
    public void stop() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
