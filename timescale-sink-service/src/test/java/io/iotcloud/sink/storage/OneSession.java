package io.iotcloud.sink.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections to a server that has one session: those open at the same time are the same one. */
final class OneSession extends AbstractDataSource {

    private final String address;
    private @Nullable Connection session;
    private int open;

    OneSession(String address) {
        this.address = address;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (session == null) {
            session = DriverManager.getConnection(address);
            try (Statement statement = session.createStatement()) {
                // the driver asks for it when it connects, and this server does not listen
                statement.execute("SET TIME ZONE '%s'".formatted(ZoneId.systemDefault()));
            }
        }
        open++;
        return shared(session);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private Connection shared(Connection connection) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            if (closed.compareAndSet(false, true)) {
                                release();
                            }
                            return null;
                        }
                        case "isClosed" -> {
                            return closed.get();
                        }
                        default -> {
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                });
    }

    private synchronized void release() throws SQLException {
        open--;
        Connection last = session;
        if (open == 0 && last != null) {
            session = null;
            last.close();
        }
    }
}
