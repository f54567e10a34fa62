package io.iotcloud.dashboard.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 lines; a cell that a spreadsheet would take for a formula is made text. */
final class Csv {

    private final StringBuilder text = new StringBuilder();

    Csv row(List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        text.append("\r\n");
        return this;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value.toString();
        boolean formula = !(value instanceof Number) && !plain.isEmpty() && "=+-@".indexOf(plain.charAt(0)) >= 0;
        String safe = formula ? "'" + plain : plain;
        boolean quoted = safe.contains(",") || safe.contains("\"") || safe.contains("\n") || safe.contains("\r");
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
