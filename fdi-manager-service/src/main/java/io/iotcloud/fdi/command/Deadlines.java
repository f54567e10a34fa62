package io.iotcloud.fdi.command;

import io.iotcloud.fdi.database.Schema;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Ends what is overdue; any instance ends any command, also one that was sent before a restart. */
@Component
final class Deadlines {

    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final int AT_A_TIME = 200;

    private final CommandTable table;
    private final CommandStory story;
    private final Schema schema;
    private final InstantSource clock;

    Deadlines(CommandTable table, CommandStory story, Schema schema, InstantSource clock) {
        this.table = table;
        this.story = story;
        this.schema = schema;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.2S")
    void endOverdue() {
        if (!schema.isReady()) {
            return;
        }
        try {
            table.due(clock.instant(), AT_A_TIME).forEach(story::overdue);
        } catch (DataAccessException | TransactionException e) {
            log.debug("deadlines wait for the database: {}", e.getMessage());
        }
    }
}
