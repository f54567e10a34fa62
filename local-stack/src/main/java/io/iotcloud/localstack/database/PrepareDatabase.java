package io.iotcloud.localstack.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Main class of the short process that makes the database the first time; running it again changes nothing. */
public final class PrepareDatabase {

    private final DatabaseFolder folder;
    private final Path binaries;

    private PrepareDatabase(DatabaseFolder folder, Path binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /**
     * Prepares the database; its password is {@code DATABASE_PASSWORD}, or generated when that is not set.
     *
     * @param arguments folder of the database, folder for the unpacked binaries
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path cache = Path.of(arguments[1]);
        Path binaries = PostgresBinaries.unpackInto(cache);
        new PrepareDatabase(new DatabaseFolder(Path.of(arguments[0])), binaries).run();
    }

    private void run() throws IOException, InterruptedException {
        if (!folder.prepared()) {
            makeDatabase();
        }
        if (!folder.complete()) {
            PostgresCommand.removeStaleLock(folder);
            String password = secret();
            makeReader(password);
            writePrivately(folder.readerPasswordFile(), password);
        }
    }

    private void makeDatabase() throws IOException, InterruptedException {
        folder.discardUnfinished();
        String superuserPassword = secret();
        String chosen = System.getenv().getOrDefault("DATABASE_PASSWORD", "");
        String password = chosen.isBlank() ? secret() : chosen;
        initialise(superuserPassword);
        createUserAndDatabase(password);
        writePrivately(folder.passwordFile(), password);
        folder.markPrepared();
    }

    private void initialise(String superuserPassword) throws IOException, InterruptedException {
        Path file = folder.administratorPasswordFile();
        writePrivately(file, superuserPassword);
        run(
                PostgresCommand.asOrdinaryUser(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "--pgdata=" + folder.pgdata(),
                        "--username=postgres",
                        "--pwfile=" + file,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C")),
                "");
    }

    private void createUserAndDatabase(String password) throws IOException, InterruptedException {
        asAdministrator("""
                CREATE ROLE iot_user LOGIN PASSWORD '%s';

                CREATE DATABASE iot_cloud OWNER iot_user;

                """.formatted(password.replace("'", "''")));
    }

    /**
     * Makes the login for analysts. What it may read is granted by the service that owns the tables; here is what only an
     * administrator may do. Can be repeated.
     */
    private void makeReader(String password) throws IOException, InterruptedException {
        asAdministrator("""
                DO $$ BEGIN
                    IF to_regrole('%1$s') IS NULL THEN CREATE ROLE %1$s NOLOGIN; END IF;
                    IF to_regrole('%2$s') IS NULL THEN CREATE ROLE %2$s; END IF;
                END $$;

                GRANT %1$s TO %2$s;

                ALTER ROLE %2$s LOGIN PASSWORD '%3$s' CONNECTION LIMIT 20;

                ALTER ROLE %2$s SET default_transaction_read_only = on;

                ALTER ROLE %2$s SET statement_timeout = '60s';

                """.formatted(DatabaseFolder.READERS, DatabaseFolder.READER, password));
    }

    private void asAdministrator(String statements) throws IOException, InterruptedException {
        run(
                PostgresCommand.asOrdinaryUser(List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "--single",
                        "-j",
                        "-D",
                        folder.pgdata().toString(),
                        "postgres")),
                statements);
    }

    private static void run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), exit));
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
