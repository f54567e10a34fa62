package io.iotcloud.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Healthy when a port of the loopback interface takes connections; for servers that open it last. */
public record PortHealth(int port) implements HealthCheck {

    private static final int TIMEOUT_MILLIS = 2000;

    @Override
    public Health check() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return Health.UP;
        } catch (IOException e) {
            return Health.down("does not listen");
        }
    }
}
