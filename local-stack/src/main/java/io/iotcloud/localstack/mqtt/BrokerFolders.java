package io.iotcloud.localstack.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The three folders HiveMQ wants to exist before it starts. */
record BrokerFolders(Path configuration, Path data, Path extensions) {

    static BrokerFolders in(Path root) throws IOException {
        return new BrokerFolders(
                Files.createDirectories(root.resolve("conf")),
                Files.createDirectories(root.resolve("data")),
                Files.createDirectories(root.resolve("extensions")));
    }
}
