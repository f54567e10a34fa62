package io.iotcloud.localstack.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats the storage at the first start, then hands over to Kafka's own main class. */
public final class KafkaBroker {

    private KafkaBroker() {}

    /**
     * Starts the broker and returns when it was told to stop.
     *
     * @param arguments data folder, port of the clients, port of the controller
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Properties settings = BrokerSettings.of(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "written at every start");
        }
        if (Files.notExists(folder.resolve("log").resolve("meta.properties"))) {
            format(folder, file);
        }
        Kafka.main(new String[] {file.toString()});
    }

    /** The cluster id is written first, so that a start that dies here goes on with the same one. */
    private static void format(Path folder, Path settings) throws IOException {
        Path idFile = folder.resolve("cluster-id");
        if (Files.notExists(idFile)) {
            Files.writeString(idFile, Uuid.randomUuid().toString());
        }
        int exit = StorageTool.execute(
                new String[] {
                    "format",
                    "--ignore-formatted",
                    "--cluster-id",
                    Files.readString(idFile).strip(),
                    "--config",
                    settings.toString()
                },
                System.out);
        if (exit != 0) {
            throw new IOException("Kafka's storage in %s could not be formatted (exit %d)".formatted(folder, exit));
        }
    }
}
