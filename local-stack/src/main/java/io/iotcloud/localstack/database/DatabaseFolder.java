package io.iotcloud.localstack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the database lies: PostgreSQL's own files, the password, and the mark that says that both are complete. */
public record DatabaseFolder(Path root) {

    public static final String DATABASE = "iot_cloud";
    public static final String USER = "iot_user";

    public DatabaseFolder {
        root = root.toAbsolutePath().normalize();
    }

    public boolean prepared() {
        return Files.exists(mark());
    }

    public Path pgdata() {
        return root.resolve("pgdata");
    }

    public String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the database's password cannot be read from " + passwordFile(), e);
        }
    }

    Path passwordFile() {
        return root.resolve("password");
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
