package io.iotcloud.fdi.command;

import io.iotcloud.fdi.command.TrackedCommand.Event;
import io.iotcloud.model.command.CommandResponse.CommandError;
import io.iotcloud.model.device.DeviceId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code fdi.command} and {@code fdi.command_event}; every change of state is a compare-and-set. */
@Component
final class CommandTable {

    private static final String IN_FLIGHT = "state IN ('CREATED', 'SENT', 'ACCEPTED', 'EXECUTING')";

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final CommandRows rows;

    CommandTable(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.rows = new CommandRows(mapper);
    }

    /**
     * What a change of state brings along; null leaves a column as it is.
     *
     * @param at when it happened
     * @param dueAt when the new state ends by itself
     */
    record Change(
            CommandState to,
            Instant at,
            @Nullable Instant dueAt,
            @Nullable JsonNode result,
            @Nullable CommandError error) {}

    /**
     * @throws org.springframework.dao.DuplicateKeyException the id is used, or a command of the device is under way
     */
    void insert(TrackedCommand command) {
        jdbc.sql("""
                        INSERT INTO fdi.command (command_id, device_id, device_type, command, phase, select_id, arguments,
                                                 issued_by, origin, state, created_at, expires_at, deadline_ms, due_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)""")
                .param(command.commandId())
                .param(command.deviceId().value())
                .param(command.deviceType().value())
                .param(command.command())
                .param(command.phase().name())
                .param(command.selectId())
                .param(mapper.writeValueAsString(command.arguments()))
                .param(command.issuedBy())
                .param(command.origin().name())
                .param(command.state().name())
                .param(utc(command.createdAt()))
                .param(utc(command.expiresAt()))
                .param(command.deadline().toMillis())
                .param(utc(command.dueAt()))
                .update();
    }

    /** The command after the change; empty when it is not in a state that can become {@code change.to()}. */
    Optional<TrackedCommand> change(UUID id, Change change) {
        List<String> from = change.to().predecessors().stream().map(Enum::name).toList();
        CommandError error = change.error();
        return jdbc.sql("""
                        UPDATE fdi.command SET
                            state = :to,
                            sent_at = CASE WHEN :to IN ('SENT', 'ACCEPTED', 'EXECUTING') OR :answered
                                           THEN coalesce(sent_at, :at) ELSE sent_at END,
                            due_at = coalesce(CAST(:due AS timestamptz), due_at),
                            finished_at = CASE WHEN :final THEN CAST(:at AS timestamptz) END,
                            result = coalesce(CAST(:result AS jsonb), result),
                            error_code = coalesce(:code, error_code),
                            add_cause = coalesce(:cause, add_cause),
                            error_message = coalesce(:message, error_message)
                        WHERE command_id = :id AND state IN (:from)
                        RETURNING *""")
                .param("to", change.to().name())
                .param("answered", change.result() != null)
                .param("at", utc(change.at()))
                .param("due", change.dueAt() == null ? null : utc(change.dueAt()))
                .param("final", change.to().isFinal())
                .param("result", change.result() == null ? null : mapper.writeValueAsString(change.result()))
                .param("code", error == null ? null : error.code())
                .param("cause", error == null ? null : error.addCause())
                .param("message", error == null ? null : error.message())
                .param("id", id)
                .param("from", from)
                .query(rows)
                .optional();
    }

    /** Notes an answer that came after the command was over. */
    void late(UUID id, Instant at, JsonNode answer) {
        jdbc.sql("UPDATE fdi.command SET late_at = coalesce(late_at, ?), late_result = ?::jsonb WHERE command_id = ?")
                .params(utc(at), mapper.writeValueAsString(answer), id)
                .update();
    }

    Optional<TrackedCommand> find(UUID id) {
        return jdbc.sql("SELECT * FROM fdi.command WHERE command_id = ?")
                .param(id)
                .query(rows)
                .optional();
    }

    Optional<TrackedCommand> inFlight(DeviceId device) {
        return jdbc.sql("SELECT * FROM fdi.command WHERE device_id = ? AND " + IN_FLIGHT)
                .param(device.value())
                .query(rows)
                .optional();
    }

    /** The latest first; of one device or of all, in one state or in any. */
    List<TrackedCommand> list(CommandFilter filter, int offset, int limit) {
        return filtered("SELECT * FROM fdi.command", filter, " ORDER BY created_at DESC, command_id OFFSET :o LIMIT :n")
                .param("o", offset)
                .param("n", limit)
                .query(rows)
                .list();
    }

    long count(CommandFilter filter) {
        return filtered("SELECT count(*) FROM fdi.command", filter, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String select, CommandFilter filter, String tail) {
        return jdbc.sql(select + "\n" + """
                         WHERE (CAST(:device AS text) IS NULL OR device_id = :device)
                           AND (CAST(:state AS text) IS NULL OR state = :state)
                           AND (CAST(:from AS timestamptz) IS NULL OR created_at >= :from)
                           AND (CAST(:to AS timestamptz) IS NULL OR created_at < :to)""" + tail)
                .param(
                        "device",
                        filter.device() == null ? null : filter.device().value())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("from", filter.from() == null ? null : utc(filter.from()))
                .param("to", filter.to() == null ? null : utc(filter.to()));
    }

    /** Commands whose state has ended by itself. */
    List<TrackedCommand> due(Instant now, int limit) {
        return jdbc.sql("SELECT * FROM fdi.command WHERE due_at <= ? AND " + IN_FLIGHT + " ORDER BY due_at LIMIT ?")
                .params(utc(now), limit)
                .query(rows)
                .list();
    }

    void note(UUID id, String event, Instant at, String by, @Nullable String detail) {
        jdbc.sql("INSERT INTO fdi.command_event (command_id, event, at, by, detail) VALUES (?, ?, ?, ?, ?)")
                .param(id)
                .param(event)
                .param(utc(at))
                .param(by)
                .param(detail)
                .update();
    }

    List<Event> history(UUID id) {
        return jdbc.sql("SELECT event, at, by, detail FROM fdi.command_event WHERE command_id = ? ORDER BY id")
                .param(id)
                .query((row, _) -> new Event(
                        row.getString("event"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("detail")))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
