package io.iotcloud.system.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A port the platform opens on the host; the name is the environment variable that changes it, in both ways to run. */
public enum Port {
    MQTT_PORT,
    MQTT_WS_PORT,
    /** Local stack only, as is the Kafka controller's. */
    MQTT_STATUS_PORT,
    KAFKA_PORT,
    KAFKA_CONTROLLER_PORT,
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

    /** Below the range from which outgoing connections take theirs, so that a part that is down finds its port free again. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    /** A free port for each, all different. */
    static Map<Port, Integer> allFree() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        int candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST - 1000);
        for (Port port : values()) {
            while (!isFree(candidate)) {
                candidate++;
            }
            ports.put(port, candidate++);
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // somebody has it
        }
    }
}
