package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hands its arguments to an installed {@code psql}, which finds the database by its environment. With {@code --analyst}
 * before them it connects as the login that reads only.
 */
final class PsqlCommand {

    private static final String ANALYST = "--analyst";

    private PsqlCommand() {}

    static int run(StackSettings settings, List<String> arguments) throws InterruptedException {
        DatabaseFolder database = new DatabaseFolder(settings.data().resolve("database"));
        if (!database.prepared()) {
            throw new UserException("There is no database yet; ./iot-cloud up makes it.");
        }
        int port = settings.port(PortSetting.DATABASE_PORT);
        boolean analyst = !arguments.isEmpty() && ANALYST.equals(arguments.getFirst());
        if (analyst && !database.complete()) {
            throw new UserException("This database has no login for analysts yet; ./iot-cloud up adds it.");
        }
        String user = analyst ? DatabaseFolder.READER : DatabaseFolder.USER;
        String password = analyst ? database.readerPassword() : database.password();
        List<String> command = new ArrayList<>(List.of("psql"));
        command.addAll(analyst ? arguments.subList(1, arguments.size()) : arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(port),
                        "PGUSER",
                        user,
                        "PGDATABASE",
                        DatabaseFolder.DATABASE,
                        "PGPASSWORD",
                        password));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UserException("""
                    psql is not installed. Get it with: apt-get install postgresql-client, or brew install libpq
                    Any other client: postgresql://%s:%s@127.0.0.1:%d/%s""".formatted(user, password, port, DatabaseFolder.DATABASE));
        }
    }
}
