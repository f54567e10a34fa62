package io.iotcloud.dashboard.backend;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The services behind the dashboard. */
@Component
public final class Backends {

    private final Backend bridge;
    private final Backend enrichment;
    private final Backend sink;
    private final Backend fdiManager;
    private final Backend appRegistry;
    private final Backend simulator;

    Backends(BackendProperties urls, JsonMapper json) {
        this.bridge = new Backend("mqtt-bridge", urls.bridge(), urls, json);
        this.enrichment = new Backend("enrichment", urls.enrichment(), urls, json);
        this.sink = new Backend("timescale-sink", urls.sink(), urls, json);
        this.fdiManager = new Backend("fdi-manager", urls.fdiManager(), urls, json);
        this.appRegistry = new Backend("app-registry", urls.appRegistry(), urls, json);
        this.simulator = new Backend("simulator", urls.simulator(), urls, json);
    }

    public Backend bridge() {
        return bridge;
    }

    public Backend enrichment() {
        return enrichment;
    }

    public Backend sink() {
        return sink;
    }

    public Backend fdiManager() {
        return fdiManager;
    }

    public Backend appRegistry() {
        return appRegistry;
    }

    /** All of them, in the order of a measurement's journey. */
    public List<Backend> all() {
        return List.of(simulator, bridge, enrichment, sink, fdiManager, appRegistry);
    }
}
