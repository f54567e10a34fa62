package io.iotcloud.sink.deadletter;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.sink.analytics.AnalyticsDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters to look at. */
@RestController
final class DeadLetterController {

    private static final int LARGEST_PAGE = 500;

    /** Follows replays in both directions; what any program wrote there may point in a circle, UNION ends it. */
    private static final String CHAIN = """
            WITH RECURSIVE before AS (
                SELECT id, replay_of FROM dead_letters WHERE id = :id
                UNION
                SELECT d.id, d.replay_of FROM before b JOIN dead_letters d
                ON d.id = CASE WHEN b.replay_of ~ '^[0-9]{1,18}$' THEN b.replay_of::bigint END
            ), after AS (
                SELECT id FROM before
                UNION
                SELECT d.id FROM after a JOIN dead_letters d ON d.replay_of = a.id::text
            )
            SELECT d.id, d.state, d.reason, d.stage, d.replay_of FROM after JOIN dead_letters d USING (id)
            ORDER BY d.id LIMIT 50""";

    private final AnalyticsDatabase database;

    DeadLetterController(AnalyticsDatabase database) {
        this.database = database;
    }

    /** A page of a list. */
    record Page<T>(List<T> items, int page, int size, long total) {}

    @GetMapping("/api/dead-letters")
    Page<LetterView> list(
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "newest") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0) {
            throw ProblemException.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw ProblemException.invalid("size", "must be between 1 and %d".formatted(LARGEST_PAGE));
        }
        LetterOrder order = LetterOrder.ofCode(sort);
        LetterFilter.Conditions conditions =
                new LetterFilter(reason, stage, device, state, from, to, text).conditions();
        String rows = " FROM dead_letters WHERE " + conditions.sql();
        return database.ask(client -> new Page<>(
                        client.sql("SELECT %s %s ORDER BY %s LIMIT :size OFFSET :skip"
                                        .formatted(LetterView.COLUMNS, rows, order.sql()))
                                .params(conditions.parameters())
                                .param("size", size)
                                .param("skip", (long) page * size)
                                .query((row, _) -> LetterView.of(row))
                                .list(),
                        page,
                        size,
                        client.sql("SELECT count(*)" + rows)
                                .params(conditions.parameters())
                                .query(Long.class)
                                .single()))
                .value();
    }

    @GetMapping("/api/dead-letters/counts")
    LetterCounts counts(
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String text) {
        LetterFilter filter = new LetterFilter(null, stage, device, null, from, to, text);
        return database.ask(client -> LetterCounts.read(client, filter)).value();
    }

    @GetMapping("/api/dead-letters/{id}")
    LetterDetails one(@PathVariable long id) {
        return database.ask(client -> {
                    List<LetterDetails.Link> chain = chain(client, id);
                    return client.sql("SELECT %s, payload FROM dead_letters WHERE id = ?".formatted(LetterView.COLUMNS))
                            .param(id)
                            .query((row, _) -> LetterDetails.of(LetterView.of(row), row.getBytes("payload"), chain))
                            .optional();
                })
                .value()
                .orElseThrow(() -> ProblemException.notFound("dead letter", id));
    }

    private static List<LetterDetails.Link> chain(JdbcClient client, long id) {
        return client.sql(CHAIN)
                .param("id", id)
                .query((row, _) -> new LetterDetails.Link(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** The original bytes, for a file; a browser must not take them for a page. */
    @GetMapping("/api/dead-letters/{id}/payload")
    ResponseEntity<byte[]> payload(@PathVariable long id) {
        byte[] bytes = database.ask(
                        client -> client.sql("SELECT coalesce(payload, ''::bytea) FROM dead_letters WHERE id = ?")
                                .param(id)
                                .query((row, _) -> row.getBytes(1))
                                .optional())
                .value()
                .orElseThrow(() -> ProblemException.notFound("dead letter", id));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dead-letter-%d.bin".formatted(id))
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(bytes);
    }
}
