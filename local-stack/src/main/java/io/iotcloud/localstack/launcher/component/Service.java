package io.iotcloud.localstack.launcher.component;

import io.iotcloud.localstack.launcher.settings.PortSetting;
import java.util.List;

/** The seven services in the order of the data's journey, then what they are enriched from. */
public enum Service {
    SIMULATOR("simulator-service", PortSetting.SIMULATOR_PORT, new SmallJvm(80, 8, true)),
    BRIDGE("mqtt-bridge-service", PortSetting.BRIDGE_PORT, new SmallJvm(160, 32, false)),
    ENRICHMENT("enrichment-service", PortSetting.ENRICHMENT_PORT, new SmallJvm(192, 40, false)),
    SINK("timescale-sink-service", PortSetting.SINK_PORT, new SmallJvm(224, 56, false)),
    DASHBOARD("dashboard-service", PortSetting.DASHBOARD_PORT, new SmallJvm(160, 32, true), PortSetting.OVERVIEW_PORT),
    APP_REGISTRY("app-registry-service", PortSetting.APP_REGISTRY_PORT, new SmallJvm(80, 8, true)),
    FDI_MANAGER(
            "fdi-manager-service", PortSetting.FDI_MANAGER_PORT, new SmallJvm(384, 24, true), PortSetting.OPCUA_PORT);

    private final String module;
    private final PortSetting port;
    private final SmallJvm jvm;
    private final List<PortSetting> furtherPorts;

    Service(String module, PortSetting port, SmallJvm jvm, PortSetting... furtherPorts) {
        this.module = module;
        this.port = port;
        this.jvm = jvm;
        this.furtherPorts = List.of(furtherPorts);
    }

    /** Also the name of the process and of its log. */
    public String module() {
        return module;
    }

    public PortSetting port() {
        return port;
    }

    List<PortSetting> furtherPorts() {
        return furtherPorts;
    }

    /** How its JVM is started. */
    public SmallJvm jvm() {
        return jvm;
    }

    /** {@code SIMULATOR_URL} and so on, under which the other services know this one. */
    String urlVariable() {
        return name() + "_URL";
    }

    /** {@code SIMULATOR_JAVA_OPTS} and so on: flags that are added to the JVM's. */
    String flagsVariable() {
        return name() + "_JAVA_OPTS";
    }
}
