package io.iotcloud.registry.apikey;

import io.iotcloud.defaults.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues, revokes and recognises keys. */
@Component
final class ApiKeys {

    private static final String SIGN = "iot_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 12;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final InstantSource clock;

    ApiKeys(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A key at the only moment it is known in full.
     *
     * @param prefix what it can be recognised by later
     */
    record IssuedKey(UUID applicationId, String apiKey, String prefix, Instant issuedAt) {}

    /** Whom a key belongs to, and which device types it is good for. */
    record KeyHolder(UUID applicationId, String name, List<String> deviceTypes) {}

    /** Issues a key in place of the former one. */
    IssuedKey issue(UUID applicationId) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String key = SIGN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        IssuedKey issued = new IssuedKey(
                applicationId, key, key.substring(0, SHOWN), clock.instant().truncatedTo(ChronoUnit.MICROS));
        int stored = database.sql("""
                        insert into registry.api_key (application_id, key_hash, prefix, issued_at)
                        select id, :hash, :prefix, :issued_at from registry.application where id = :id
                        on conflict (application_id) do update
                        set key_hash = excluded.key_hash, prefix = excluded.prefix, issued_at = excluded.issued_at""")
                .param("id", applicationId)
                .param("hash", hash(key))
                .param("prefix", issued.prefix())
                .param("issued_at", OffsetDateTime.ofInstant(issued.issuedAt(), ZoneOffset.UTC))
                .update();
        if (stored == 0) {
            throw ProblemException.notFound("application", applicationId);
        }
        return issued;
    }

    void revoke(UUID applicationId) {
        int revoked = database.sql("delete from registry.api_key where application_id = :id")
                .param("id", applicationId)
                .update();
        if (revoked == 0) {
            throw ProblemException.notFound("api key of application", applicationId);
        }
    }

    /** Who holds {@code key}; empty when it is unknown, replaced, or its application is not active. */
    Optional<KeyHolder> holder(String key) {
        return database.sql("""
                        select a.id, a.name, a.device_types
                        from registry.api_key k join registry.application a on a.id = k.application_id
                        where k.key_hash = :hash and a.status = 'active'""")
                .param("hash", hash(key))
                .query((row, number) -> holder(row))
                .optional();
    }

    private static KeyHolder holder(ResultSet row) throws SQLException {
        Array types = row.getArray("device_types");
        return new KeyHolder(
                row.getObject("id", UUID.class), row.getString("name"), List.of((String[]) types.getArray()));
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
