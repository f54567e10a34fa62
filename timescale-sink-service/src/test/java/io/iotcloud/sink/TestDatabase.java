package io.iotcloud.sink;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at the database beside the sink. */
record TestDatabase(String url, String user, String password) {

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void run(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** First column of the only row as text. */
    String text(String sql) {
        List<String> rows = texts(sql);
        if (rows.size() != 1) {
            throw new IllegalStateException("%d rows instead of 1 for %s".formatted(rows.size(), sql));
        }
        return rows.getFirst();
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    List<String> texts(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Rows of a table that has not been made yet, or of a database that is away, are 0. */
    long rows(String table, String condition) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM %s WHERE %s".formatted(table, condition))) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return 0;
        }
    }

    /** Message ids that are stored, each as often as it is. */
    List<String> messageIds(String table, String condition) {
        return texts("SELECT message_id FROM %s WHERE %s".formatted(table, condition));
    }

    Set<String> distinctMessageIds(String table, String condition) {
        return new HashSet<>(messageIds(table, condition));
    }
}
