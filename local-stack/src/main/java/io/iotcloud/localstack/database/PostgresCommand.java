package io.iotcloud.localstack.database;

import io.iotcloud.localstack.process.Liveness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the server is started. PostgreSQL refuses to run as root, so for root it gets a user namespace of its own. */
public final class PostgresCommand {

    private static final String BINARIES = "postgresql-17.6";

    private PostgresCommand() {}

    /** The folder of the unpacked binaries below {@code cache}; it exists once {@link PrepareDatabase} has run. */
    public static Path binaries(Path cache) {
        return cache.toAbsolutePath().normalize().resolve(BINARIES);
    }

    public static List<String> server(Path cache, DatabaseFolder folder, int port) {
        return asOrdinaryUser(List.of(
                binaries(cache).resolve("bin/postgres").toString(),
                "-D",
                folder.pgdata().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
    }

    /**
     * Removes the lock of a server that was killed, when its process id now belongs to another program. The server itself
     * removes the lock only when no process at all has that id.
     */
    public static void removeStaleLock(DatabaseFolder folder) {
        Path lock = folder.pgdata().resolve("postmaster.pid");
        try {
            if (Files.exists(lock)
                    && !servedBy(
                            Long.parseLong(Files.readAllLines(lock).getFirst().strip()))) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lock %s cannot be read".formatted(lock), e);
        }
    }

    private static boolean servedBy(long pid) {
        return ProcessHandle.of(pid)
                .filter(Liveness::of)
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("unshare", "-U"));
        whole.addAll(command);
        return whole;
    }
}
