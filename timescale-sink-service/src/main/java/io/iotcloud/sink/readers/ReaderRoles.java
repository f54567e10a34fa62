package io.iotcloud.sink.readers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The roles of the readers and what they may do. Works in the transaction of its caller. */
final class ReaderRoles {

    static final String GROUP = "iot_analyst";
    static final String LOGIN = "iot_reader";

    private final Connection transaction;

    ReaderRoles(Connection transaction) {
        this.transaction = transaction;
    }

    /** Two instances that start together would change the same rows of the catalogue. */
    void lock() throws SQLException {
        run("SELECT pg_advisory_xact_lock(hashtext('roles of the readers'))");
    }

    boolean exists(String role) throws SQLException {
        return truth("SELECT to_regrole('%s') IS NOT NULL".formatted(role));
    }

    boolean mayMakeRoles() throws SQLException {
        return truth("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user");
    }

    /** Only who may administer a role can change it, also when they may make others. */
    boolean mayChangeLogin() throws SQLException {
        return truth("""
                SELECT rolsuper OR (rolcreaterole AND pg_has_role('%s', 'MEMBER WITH ADMIN OPTION'))
                FROM pg_roles WHERE rolname = current_user""".formatted(LOGIN));
    }

    void makeGroup() throws SQLException {
        run("CREATE ROLE %s NOLOGIN".formatted(GROUP));
    }

    void makeLogin() throws SQLException {
        run("CREATE ROLE %s LOGIN CONNECTION LIMIT 20 IN ROLE %s".formatted(LOGIN, GROUP));
    }

    /** The password is hashed here, so that no log of the server shows it. */
    void setUpLogin(ReaderProperties settings) throws SQLException {
        run("ALTER ROLE %s SET default_transaction_read_only = on".formatted(LOGIN));
        run("ALTER ROLE %s SET statement_timeout = %d"
                .formatted(LOGIN, settings.statementTimeout().toMillis()));
        transaction
                .unwrap(PGConnection.class)
                .alterUserPassword(LOGIN, settings.password().toCharArray(), "scram-sha-256");
    }

    /** What the sink's user owns in its schema, now and later; what is granted already costs nothing. */
    void grantReading() throws SQLException {
        run("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO " + GROUP);
        run("""
                DO $$
                DECLARE
                    relation regclass;
                BEGIN
                    IF NOT has_schema_privilege('%1$s', 'public', 'USAGE') THEN
                        GRANT USAGE ON SCHEMA public TO %1$s;
                    END IF;
                    FOR relation IN
                        SELECT oid FROM pg_class
                        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
                            AND pg_has_role(relowner, 'USAGE') AND NOT has_table_privilege('%1$s', oid, 'SELECT')
                    LOOP
                        EXECUTE format('GRANT SELECT ON %%s TO %1$s', relation);
                    END LOOP;
                END $$""".formatted(GROUP));
    }

    private boolean truth(String question) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(question);
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(sql);
        }
    }
}
