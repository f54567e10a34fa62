package io.iotcloud.sink;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a question. */
record Answer(List<Row> rows) {

    static Answer of(ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                values.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
            }
            rows.add(new Row(values));
        }
        return new Answer(List.copyOf(rows));
    }

    /** One row, its values by the name of their column. */
    record Row(Map<String, @Nullable Object> values) {

        String text(String column) {
            return String.valueOf(values.get(column));
        }

        double number(String column) {
            return ((Number) value(column)).doubleValue();
        }

        long count(String column) {
            return ((Number) value(column)).longValue();
        }

        Instant time(String column) {
            return ((Timestamp) value(column)).toInstant();
        }

        LocalDate day(String column) {
            return LocalDate.parse(text(column));
        }

        private Object value(String column) {
            Object value = values.get(column);
            if (value == null) {
                throw new IllegalStateException("%s is null or missing in %s".formatted(column, values));
            }
            return value;
        }
    }

    List<Row> of(String device) {
        return rows.stream().filter(row -> row.text("device_id").equals(device)).toList();
    }
}
