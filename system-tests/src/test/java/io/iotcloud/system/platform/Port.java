package io.iotcloud.system.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A port the platform opens on the host; the name is the environment variable that changes it, in both ways to run. */
public enum Port {
    MQTT_PORT,
    MQTT_WS_PORT,
    KAFKA_PORT,
    DATABASE_PORT,
    CONSOLE_PORT,
    OPCUA_PORT,
    OVERVIEW_PORT,
    APP_REGISTRY_PORT,
    DASHBOARD_PORT,
    FDI_MANAGER_PORT,
    SINK_PORT,
    ENRICHMENT_PORT,
    BRIDGE_PORT,
    SIMULATOR_PORT;

    /** A free port for each, all different. */
    static Map<Port, Integer> allFree() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Port port : values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(port, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ports;
    }
}
