package io.iotcloud.sink.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A server that is there already; each database on it is made for one test and dropped with it. */
final class NamedServer {

    private NamedServer() {}

    /** @param address JDBC address of any of its databases, for a user that may make others */
    static EmptyDatabase freshDatabaseAt(String address) {
        String name = "iot_schema_" + UUID.randomUUID().toString().replace("-", "");
        run(address, "CREATE DATABASE " + name);
        int end = address.indexOf('?') < 0 ? address.length() : address.indexOf('?');
        String fresh = address.substring(0, address.lastIndexOf('/', end) + 1) + name + address.substring(end);
        return EmptyDatabase.at(fresh, () -> run(address, "DROP DATABASE %s WITH (FORCE)".formatted(name)));
    }

    private static void run(String address, String sql) {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("%s on the server that is named".formatted(sql), e);
        }
    }
}
