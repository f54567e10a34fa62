package io.iotcloud.sink.analytics.export;

import io.iotcloud.defaults.problem.ProblemException;
import java.util.Locale;

/** What a file looks like. */
enum RowFormat {
    /** RFC 4180 with a header. No text in it can be a formula: ids begin with a letter or digit. */
    CSV("text/csv;charset=UTF-8"),
    /** One object per line. */
    JSONL("application/x-ndjson");

    private final String mediaType;

    RowFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static RowFormat of(String name) {
        for (RowFormat format : values()) {
            if (format.id().equals(name)) {
                return format;
            }
        }
        throw ProblemException.invalid("format", "expected csv or jsonl, found \"%s\"".formatted(name));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }
}
