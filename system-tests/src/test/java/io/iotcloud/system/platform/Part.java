package io.iotcloud.system.platform;

/** A part of the platform that can be killed and replaced alone. */
public enum Part {
    MQTT_BROKER("mqtt", "mosquitto", Port.MQTT_PORT),
    KAFKA("kafka", "redpanda", Port.KAFKA_PORT),
    DATABASE("database", "timescaledb", Port.DATABASE_PORT),
    APP_REGISTRY("app-registry-service", "app-registry-service", Port.APP_REGISTRY_PORT),
    FDI_MANAGER("fdi-manager-service", "fdi-manager-service", Port.FDI_MANAGER_PORT),
    BRIDGE("mqtt-bridge-service", "mqtt-bridge-service", Port.BRIDGE_PORT),
    ENRICHMENT("enrichment-service", "enrichment-service", Port.ENRICHMENT_PORT),
    SINK("timescale-sink-service", "timescale-sink-service", Port.SINK_PORT),
    DASHBOARD("dashboard-service", "dashboard-service", Port.DASHBOARD_PORT),
    SIMULATOR("simulator-service", "simulator-service", Port.SIMULATOR_PORT);

    private final String processName;
    private final String containerService;
    private final Port port;

    Part(String processName, String containerService, Port port) {
        this.processName = processName;
        this.containerService = containerService;
        this.port = port;
    }

    /** Its name in {@code ./iot-cloud status}. */
    String processName() {
        return processName;
    }

    /** Its name in {@code docker-compose.yml}. */
    String containerService() {
        return containerService;
    }

    /** Nobody answers on it while the part is away. */
    Port port() {
        return port;
    }
}
