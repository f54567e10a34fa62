package io.iotcloud.localstack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the database lies: PostgreSQL's own files, the passwords, and the mark that says that both are complete. */
public record DatabaseFolder(Path root) {

    public static final String DATABASE = "iot_cloud";
    public static final String USER = "iot_user";

    /** Reads the telemetry and writes nothing; a member of {@link #READERS}. */
    public static final String READER = "iot_reader";

    static final String READERS = "iot_analyst";

    /** PostgreSQL's superuser; no service connects as it. */
    public static final String ADMINISTRATOR = "postgres";

    public DatabaseFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** A database is there. */
    public boolean prepared() {
        return Files.exists(mark());
    }

    /** Nothing of it is missing, also not what was added after it was made. */
    public boolean complete() {
        return prepared() && Files.exists(readerPasswordFile());
    }

    public Path pgdata() {
        return root.resolve("pgdata");
    }

    public String password() {
        return read(passwordFile());
    }

    public String readerPassword() {
        return read(readerPasswordFile());
    }

    public String administratorPassword() {
        return read(administratorPasswordFile());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the database's password cannot be read from " + file, e);
        }
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    Path readerPasswordFile() {
        return root.resolve("reader-password");
    }

    Path administratorPasswordFile() {
        return root.resolve("superuser-password");
    }

    void markPrepared() throws IOException {
        Files.createFile(mark());
    }

    /** Removes what an interrupted preparation left; a folder without the mark never held anybody's data. */
    void discardUnfinished() throws IOException {
        if (Files.exists(pgdata())) {
            try (Stream<Path> files = Files.walk(pgdata())) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(root);
    }

    private Path mark() {
        return root.resolve("prepared");
    }
}
