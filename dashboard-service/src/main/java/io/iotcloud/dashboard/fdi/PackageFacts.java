package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A stored package as its page describes it; what the FDI manager did not say reads {@code unknown}. */
final class PackageFacts {

    private final JsonNode stored;
    private final Words words;

    PackageFacts(JsonNode stored, Words words) {
        this.stored = stored;
        this.words = words;
    }

    public String text(String field) {
        return stored.path(field).asString("unknown");
    }

    public boolean isActive() {
        return stored.path("active").asBoolean(false);
    }

    public String size() {
        return stored.path("size").isNumber()
                ? Figure.bytes(stored.path("size").asLong()).toString()
                : "unknown";
    }

    public String uploaded() {
        try {
            return words.time(Instant.parse(stored.path("uploaded_at").asString("")))
                    .text();
        } catch (DateTimeException e) {
            // the FDI manager did not say
            return "unknown";
        }
    }

    /** A limit with as many decimals as it needs, a dash when there is none. */
    public String number(@Nullable Double limit) {
        return limit == null ? "–" : Figure.decimals(limit, limit == Math.rint(limit) ? 0 : 1);
    }

    /** The definition as it is written in the package. */
    public String definition() {
        JsonNode written = stored.path("source");
        JsonNode definition = written.isMissingNode() ? stored.path("definition") : written;
        return definition.isMissingNode() ? "" : definition.toPrettyString();
    }
}
