package io.iotcloud.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports nobody listens on, from below the range from which the system takes the ports of outgoing connections.
 *
 * <p>Each is claimed until this process ends, also while nobody listens on it: tests of several modules run at the same
 * time. A claim is the lock of one byte of a file, which no crash can leave behind.
 */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;
    private static final int ATTEMPTS = 100;
    private static final FileChannel CLAIMS = openClaims();
    private static final Set<FileLock> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Random random = new Random(ProcessHandle.current().pid() ^ System.nanoTime());

    int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + random.nextInt(COUNT);
            if (claim(port) && free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found in %d attempts".formatted(ATTEMPTS));
    }

    private static boolean claim(int port) {
        try {
            FileLock claim = CLAIMS.tryLock(port, 1, false);
            return claim != null && CLAIMED.add(claim);
        } catch (OverlappingFileLockException e) {
            return false; // claimed by this process
        } catch (IOException e) {
            throw new UncheckedIOException("port %d cannot be claimed".formatted(port), e);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static FileChannel openClaims() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "iot-cloud-ports-of-%s".formatted(System.getProperty("user.name")));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be opened".formatted(file), e);
        }
    }
}
