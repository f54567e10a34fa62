package io.iotcloud.benchmarks.questions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database of its own on the server, dropped with everything in it by {@link #close}. */
final class ScratchDatabase implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql://[^/]+/)[^?]*(\\?.*)?");

    private final String server;
    private final Properties login = new Properties();
    private final String name;
    private final String url;

    private ScratchDatabase(QuestionSettings settings, String name) {
        Matcher address = ADDRESS.matcher(settings.server());
        if (!address.matches()) {
            throw new IllegalArgumentException(
                    "expected jdbc:postgresql://host:port/database, found \"%s\"".formatted(settings.server()));
        }
        this.server = settings.server();
        login.setProperty("user", settings.user());
        login.setProperty("password", settings.password());
        this.name = name;
        String parameters = address.group(2);
        this.url = address.group(1) + name + (parameters == null ? "" : parameters);
    }

    static ScratchDatabase create(QuestionSettings settings, long number) throws SQLException {
        ScratchDatabase scratch = new ScratchDatabase(settings, "questions_benchmark_" + number);
        scratch.onServer("CREATE DATABASE " + scratch.name);
        return scratch;
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server, login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, login);
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws SQLException {
        onServer("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
    }
}
