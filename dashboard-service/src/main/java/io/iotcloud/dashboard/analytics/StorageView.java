package io.iotcloud.dashboard.analytics;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the database holds, as pages write it. */
public record StorageView(
        Figure rows,
        String rowsContext,
        String devices,
        String compression,
        String compressionContext,
        String queryMs,
        String backend,
        String version,
        @Nullable String newestAge,
        List<TableRow> tables) {

    /** One table. */
    public record TableRow(
            String name, String rows, String size, Words.@Nullable Stamp oldest, Words.@Nullable Stamp newest) {}

    /** Null when the sink never answered. */
    public static @Nullable StorageView of(Reading<Storage> reading, Words words) {
        Storage storage = reading.value();
        if (storage == null) {
            return null;
        }
        List<Storage.Table> tables = storage.tables() == null ? List.of() : storage.tables();
        Long rows = storage.rows();
        Instant newest = newest(tables);
        Double ratio = storage.compressionRatio();
        Double query = storage.queryMs();
        return new StorageView(
                rows == null ? new Figure("unknown", "") : Figure.count(rows),
                "in %d tables".formatted(tables.size()),
                storage.devicesStored() == null
                        ? "unknown"
                        : Figure.count(storage.devicesStored()).value(),
                ratio == null ? "unknown" : Figure.decimals(ratio, 1),
                ratio == null
                        ? Objects.requireNonNullElse(storage.compressionReason(), "the sink did not say")
                        : "to 1",
                query == null ? "unknown" : Figure.decimals(query, query < 10 ? 1 : 0),
                storage.backendName(),
                Objects.requireNonNullElse(storage.version(), "unknown version"),
                newest == null ? null : words.age(newest),
                tables.stream().map(t -> row(t, words)).toList());
    }

    private static @Nullable Instant newest(List<Storage.Table> tables) {
        return tables.stream()
                .map(Storage.Table::newest)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static TableRow row(Storage.Table table, Words words) {
        Long rows = table.rows();
        Long bytes = table.bytes();
        return new TableRow(
                table.name(),
                rows == null ? "unknown" : Figure.decimals(rows, 0),
                bytes == null ? "unknown" : Figure.bytes(bytes).toString(),
                words.timeOrNull(table.oldest()),
                words.timeOrNull(table.newest()));
    }
}
