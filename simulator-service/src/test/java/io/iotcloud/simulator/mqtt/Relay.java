package io.iotcloud.simulator.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable between device and broker that a test can cut: no DISCONNECT is sent, the sockets are just gone. */
final class Relay implements AutoCloseable {

    private final ServerSocket entrance;
    private final int brokerPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Relay(int brokerPort) throws IOException {
        this.brokerPort = brokerPort;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("tcp://127.0.0.1:" + entrance.getLocalPort());
    }

    void cut() {
        cut = true;
        sockets.forEach(Relay::end);
        sockets.clear();
    }

    /** Sockets that were opened since the cable was last cut. */
    int connections() {
        return sockets.size();
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket device = entrance.accept();
                if (cut) {
                    end(device);
                    continue;
                }
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                sockets.add(device);
                sockets.add(broker);
                Thread.ofVirtual().start(() -> copy(device, broker));
                Thread.ofVirtual().start(() -> copy(broker, device));
            } catch (IOException e) {
                return; // the entrance is closed
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        entrance.close();
    }
}
