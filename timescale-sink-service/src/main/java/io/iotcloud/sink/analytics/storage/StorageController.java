package io.iotcloud.sink.analytics.storage;

import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.AnalyticsProperties;
import io.iotcloud.sink.analytics.QueryTimes.Measured;
import io.iotcloud.sink.analytics.Remembered;
import io.iotcloud.sink.analytics.storage.Compression.Ratio;
import io.iotcloud.sink.analytics.storage.Policies.Policy;
import io.iotcloud.sink.analytics.storage.StorageFigures.TableFigures;
import io.iotcloud.sink.schema.StorageBackend;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is stored, how much of it, and in what. */
@RestController
final class StorageController {

    private final Remembered<Storage> storage;

    StorageController(AnalyticsDatabase database, AnalyticsProperties settings, InstantSource clock) {
        this.storage = new Remembered<>(clock, settings.remember(), () -> ask(database));
    }

    /**
     * @param backend {@code timescaledb} or {@code postgresql}
     * @param compressionRatio size before by size after compression of what is compressed; null when there is none
     * @param compressionReason why there is none, else null
     * @param policies jobs of the database; null where there are none
     * @param policiesReason why there are none, else null
     * @param devicesStored devices with stored messages
     * @param queryTimes of the questions this instance answered since it started, by kind
     * @param queryMs time the database took for this answer
     */
    record Storage(
            String backend,
            String version,
            List<TableFigures> tables,
            @Nullable Double compressionRatio,
            @Nullable String compressionReason,
            @Nullable List<Policy> policies,
            @Nullable String policiesReason,
            long devicesStored,
            Map<String, Measured> queryTimes,
            double queryMs) {}

    @Operation(
            summary = "Backend, rows, bytes, compression, policies, query times",
            description = "What the database does not tell is null, with the reason beside it.")
    @GetMapping("/api/storage")
    Storage storage() {
        return storage.get();
    }

    private static Storage ask(AnalyticsDatabase database) {
        StorageBackend backend = database.backend();
        Answer<Storage> answer = database.ask("storage", client -> {
            StorageFigures figures = new StorageFigures(client, backend);
            List<TableFigures> tables = figures.tables();
            Ratio compression = Compression.of(tables, backend);
            return new Storage(
                    backend.id(),
                    database.version(),
                    tables,
                    compression.ratio(),
                    compression.reason(),
                    backend == StorageBackend.TIMESCALEDB ? new Policies(client).all() : null,
                    backend == StorageBackend.TIMESCALEDB
                            ? null
                            : "plain PostgreSQL has no policies; the sink's own upkeep does their work and keeps no record of its runs",
                    figures.devices(),
                    database.times().measured(),
                    0);
        });
        Storage found = answer.value();
        return new Storage(
                found.backend(),
                found.version(),
                found.tables(),
                found.compressionRatio(),
                found.compressionReason(),
                found.policies(),
                found.policiesReason(),
                found.devicesStored(),
                found.queryTimes(),
                answer.millis());
    }
}
