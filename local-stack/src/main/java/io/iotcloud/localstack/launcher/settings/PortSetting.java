package io.iotcloud.localstack.launcher.settings;

/** Every port of the local stack; the name is the environment variable that changes it. */
public enum PortSetting {
    MQTT_PORT(1883, "MQTT"),
    MQTT_WS_PORT(9001, "MQTT over WebSocket"),
    MQTT_STATUS_PORT(9002, "health and metrics of the MQTT broker"),
    KAFKA_PORT(9092, "Kafka API"),
    KAFKA_CONTROLLER_PORT(9093, "Kafka's controller"),
    DATABASE_PORT(5432, "PostgreSQL"),
    OVERVIEW_PORT(5001, "basic overview"),
    APP_REGISTRY_PORT(5002, "app registry"),
    DASHBOARD_PORT(5004, "dashboard"),
    FDI_MANAGER_PORT(5005, "FDI manager"),
    SINK_PORT(5006, "sink and analytics"),
    ENRICHMENT_PORT(5007, "enrichment"),
    BRIDGE_PORT(5008, "MQTT bridge"),
    SIMULATOR_PORT(5009, "simulator"),
    OPCUA_PORT(4840, "OPC UA");

    private final int standard;
    private final String purpose;

    PortSetting(int standard, String purpose) {
        this.standard = standard;
        this.purpose = purpose;
    }

    public int standard() {
        return standard;
    }

    public String purpose() {
        return purpose;
    }
}
