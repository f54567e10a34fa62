package io.iotcloud.localstack.process;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Healthy when PostgreSQL asks for the password; while it recovers it listens already, but refuses.
 *
 * <p>The start-up message and its answers are those of the frontend/backend protocol 3.0, chapter 53.7 of PostgreSQL's manual.
 */
public record PostgresHealth(int port, String user, String database) implements HealthCheck {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final int PROTOCOL_3_0 = 196608;
    private static final int AUTHENTICATION_REQUEST = 'R';

    @Override
    public Health check() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(startupMessage());
            return socket.getInputStream().read() == AUTHENTICATION_REQUEST
                    ? Health.UP
                    : Health.down("is starting or recovering");
        } catch (IOException e) {
            return Health.down("does not answer");
        }
    }

    private byte[] startupMessage() throws IOException {
        byte[] parameters =
                "user\0%s\0database\0%s\0\0".formatted(user, database).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.writeInt(8 + parameters.length);
        message.writeInt(PROTOCOL_3_0);
        message.write(parameters);
        return bytes.toByteArray();
    }
}
