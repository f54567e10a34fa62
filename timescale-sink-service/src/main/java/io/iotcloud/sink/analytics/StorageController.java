package io.iotcloud.sink.analytics;

import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.StorageFigures.Compression;
import io.iotcloud.sink.analytics.StorageFigures.TableFigures;
import java.time.InstantSource;
import java.util.List;
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
     * @param compressionRatio size before by size after compression; null when there is none
     * @param compressionReason why there is none, else null
     * @param devicesStored devices with stored messages
     * @param queryMs time the database took for this answer
     */
    record Storage(
            String backend,
            String version,
            List<TableFigures> tables,
            @Nullable Double compressionRatio,
            @Nullable String compressionReason,
            long devicesStored,
            double queryMs) {}

    @GetMapping("/api/storage")
    Storage storage() {
        return storage.get();
    }

    private static Storage ask(AnalyticsDatabase database) {
        Answer<Storage> answer = database.ask(client -> {
            StorageFigures figures = new StorageFigures(client, database.backend());
            Compression compression = figures.compression();
            return new Storage(
                    database.backend().id(),
                    database.version(),
                    figures.tables(),
                    compression.ratio(),
                    compression.reason(),
                    figures.devices(),
                    0);
        });
        Storage figures = answer.value();
        return new Storage(
                figures.backend(),
                figures.version(),
                figures.tables(),
                figures.compressionRatio(),
                figures.compressionReason(),
                figures.devicesStored(),
                answer.millis());
    }
}
