package io.iotcloud.system.platform;

import java.net.URI;
import java.util.Map;

/** Where the running platform is reached from this machine. */
public record Addresses(Map<Port, Integer> ports, String databasePassword) {

    public static final String HOST = "127.0.0.1";
    public static final String DATABASE_USER = "iot_user";

    public Addresses {
        ports = Map.copyOf(ports);
    }

    public int port(Port port) {
        return ports.get(port);
    }

    public URI http(Port port, String path) {
        return URI.create("http://%s:%d%s".formatted(HOST, port(port), path));
    }

    public String kafka() {
        return HOST + ":" + port(Port.KAFKA_PORT);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/iot_cloud".formatted(HOST, port(Port.DATABASE_PORT));
    }

    public String opcUa() {
        return "opc.tcp://%s:%d/iot-cloud".formatted(HOST, port(Port.OPCUA_PORT));
    }
}
