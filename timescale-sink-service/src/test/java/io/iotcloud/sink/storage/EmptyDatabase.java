package io.iotcloud.sink.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that nobody set up yet, on one of the servers the expectations are held against. */
public final class EmptyDatabase implements AutoCloseable {

    private final String address;
    private final DataSource source;
    private final Closeable server;

    /** @param address JDBC address with user and password in it */
    EmptyDatabase(String address, DataSource source, Closeable server) {
        this.address = address;
        this.source = source;
        this.server = server;
    }

    static EmptyDatabase at(String address, Closeable server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address);
        return new EmptyDatabase(address, source, server);
    }

    public String address() {
        return address;
    }

    public DataSource source() {
        return source;
    }

    public void run(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Rows by column name. */
    List<Map<String, Object>> rows(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of all rows as text. */
    List<String> texts(String sql) {
        return rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** The only value as text. */
    String text(String sql) {
        List<String> texts = texts(sql);
        if (texts.size() != 1) {
            throw new IllegalStateException("%d rows instead of 1 for %s".formatted(texts.size(), sql));
        }
        return texts.getFirst();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
