package io.iotcloud.fdi.command;

import io.iotcloud.model.command.CommandOrigin;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.command.CommandResponse.CommandError;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code fdi.command}. */
final class CommandRows implements RowMapper<TrackedCommand> {

    private final JsonMapper mapper;

    CommandRows(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public TrackedCommand mapRow(ResultSet row, int number) throws SQLException {
        return new TrackedCommand(
                required(row.getObject("command_id", UUID.class)),
                new DeviceId(row.getString("device_id")),
                new DeviceType(row.getString("device_type")),
                row.getString("command"),
                CommandPhase.valueOf(row.getString("phase")),
                row.getObject("select_id", UUID.class),
                required(json(row, "arguments")),
                row.getString("issued_by"),
                CommandOrigin.valueOf(row.getString("origin")),
                CommandState.valueOf(row.getString("state")),
                required(instant(row, "created_at")),
                required(instant(row, "expires_at")),
                Duration.ofMillis(row.getLong("deadline_ms")),
                instant(row, "sent_at"),
                required(instant(row, "due_at")),
                instant(row, "finished_at"),
                json(row, "result"),
                error(row),
                instant(row, "late_at"),
                json(row, "late_result"),
                List.of());
    }

    private static @Nullable CommandError error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null ? null : new CommandError(code, row.getInt("add_cause"), row.getString("error_message"));
    }

    private @Nullable JsonNode json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : mapper.readTree(text);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value, "a column that is NOT NULL");
    }
}
