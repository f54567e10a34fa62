package io.iotcloud.sink.analytics.export;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of a file; numbers with all their digits. */
final class RowText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX");

    private final RowFormat format;
    private final ExportQuery query;

    RowText(RowFormat format, ExportQuery query) {
        this.format = format;
        this.query = query;
    }

    byte[] header() {
        return switch (format) {
            case CSV ->
                bytes(String.join(
                                ",",
                                query.columns().stream()
                                        .map(ExportQuery.Column::name)
                                        .toList())
                        + "\r\n");
            case JSONL -> new byte[0];
        };
    }

    byte[] row(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder(256);
        List<ExportQuery.Column> columns = query.columns();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? (format == RowFormat.CSV ? "" : "{") : ",");
            switch (format) {
                case CSV -> text.append(word(value(row, i), ""));
                case JSONL ->
                    text.append('"').append(columns.get(i).name()).append("\":").append(json(value(row, i)));
            }
        }
        return bytes(text.append(format == RowFormat.CSV ? "\r\n" : "}\n").toString());
    }

    /** Ids hold no character that either format would have to escape. */
    private static String json(@Nullable Object value) {
        return value instanceof String text ? '"' + text + '"' : word(value, "null");
    }

    private static String word(@Nullable Object value, String nothing) {
        return value == null ? nothing : value.toString();
    }

    private @Nullable Object value(ResultSet row, int column) throws SQLException {
        if (query.columns().get(column).name().equals("time")) {
            return TIME.format(row.getObject(column + 1, OffsetDateTime.class).atZoneSameInstant(query.zone()));
        }
        return row.getObject(column + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
