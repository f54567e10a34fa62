package io.iotcloud.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports nobody listens on, from below the range from which the system takes the ports of outgoing connections. */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;
    private static final int ATTEMPTS = 100;

    private final Random random = new Random(ProcessHandle.current().pid() ^ System.nanoTime());

    int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + random.nextInt(COUNT);
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found in %d attempts".formatted(ATTEMPTS));
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
