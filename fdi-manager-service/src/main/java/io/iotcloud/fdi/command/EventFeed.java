package io.iotcloud.fdi.command;

import io.iotcloud.fdi.database.Schema;
import io.iotcloud.model.topic.TopicNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Sends the events of commands on to {@code iot.commands}, in order and at least once, also after Kafka was away. */
@Component
final class EventFeed {

    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final int AT_A_TIME = 200;
    private static final int PATIENCE_SECONDS = 15;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Schema schema;
    private final JsonMapper mapper;
    private boolean away;

    EventFeed(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            KafkaTemplate<String, byte[]> kafka,
            Schema schema,
            JsonMapper mapper) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.kafka = kafka;
        this.schema = schema;
        this.mapper = mapper;
    }

    private record Row(long id, CommandEvent event) {}

    /** Value on {@code iot.commands}; the key is the device id. */
    record CommandEvent(
            UUID commandId,
            String deviceId,
            String deviceType,
            String command,
            String event,
            Instant at,
            String by,
            @Nullable String detail) {}

    @Scheduled(fixedDelayString = "PT0.25S")
    void sendOn() {
        if (!schema.isReady()) {
            return;
        }
        try {
            transactions.executeWithoutResult(_ -> sendUnpublished());
            away = false;
        } catch (DataAccessException | TransactionException | KafkaException e) {
            if (!away) {
                log.warn("events of commands wait in the database: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** The lock on the rows keeps another instance from sending the same ones. */
    private void sendUnpublished() {
        List<Row> rows = unpublished();
        if (rows.isEmpty()) {
            return;
        }
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (Row row : rows) {
            sent.add(kafka.send(TopicNames.COMMANDS, row.event().deviceId(), mapper.writeValueAsBytes(row.event())));
        }
        await(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
        jdbc.sql("UPDATE fdi.command_event SET published = true WHERE id IN (:ids)")
                .param("ids", rows.stream().map(Row::id).toList())
                .update();
    }

    private List<Row> unpublished() {
        return jdbc.sql("""
                        SELECT e.id, e.command_id, c.device_id, c.device_type, c.command, e.event, e.at, e.by, e.detail
                        FROM fdi.command_event e JOIN fdi.command c USING (command_id)
                        WHERE NOT e.published ORDER BY e.id LIMIT ? FOR UPDATE OF e""")
                .param(AT_A_TIME)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        new CommandEvent(
                                row.getObject("command_id", UUID.class),
                                row.getString("device_id"),
                                row.getString("device_type"),
                                row.getString("command"),
                                row.getString("event"),
                                row.getTimestamp("at").toInstant(),
                                row.getString("by"),
                                row.getString("detail"))))
                .list();
    }

    private static void await(CompletableFuture<Void> all) {
        try {
            all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("iot.commands does not take events", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped while sending events", e);
        }
    }
}
