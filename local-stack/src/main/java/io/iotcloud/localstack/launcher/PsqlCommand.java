package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hands its arguments to an installed {@code psql}, which finds the database by its environment. */
final class PsqlCommand {

    private PsqlCommand() {}

    static int run(StackSettings settings, List<String> arguments) throws InterruptedException {
        DatabaseFolder database = new DatabaseFolder(settings.data().resolve("database"));
        if (!database.prepared()) {
            throw new UserException("There is no database yet; ./iot-cloud up makes it.");
        }
        int port = settings.port(PortSetting.DATABASE_PORT);
        List<String> command = new ArrayList<>(List.of("psql"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(port),
                        "PGUSER",
                        DatabaseFolder.USER,
                        "PGDATABASE",
                        DatabaseFolder.DATABASE,
                        "PGPASSWORD",
                        database.password()));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UserException(
                    """
                    psql is not installed. Get it with: apt-get install postgresql-client, or brew install libpq
                    Any other client: postgresql://%s:%s@127.0.0.1:%d/%s""".formatted(DatabaseFolder.USER, database.password(), port, DatabaseFolder.DATABASE));
        }
    }
}
