package io.iotcloud.dashboard.backend;

import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a panel says when its source is away.
 *
 * @param headline who does not answer and why
 * @param detail since when, and what is shown instead
 */
public record SourceNote(String headline, String detail) {

    /** Null while the source answers. */
    public static @Nullable SourceNote of(Reading<?> reading, Words words) {
        Reading.Outage outage = reading.outage();
        if (outage == null) {
            return null;
        }
        Instant at = reading.at();
        String shown = at == null
                ? "Nothing was heard from it yet."
                : "Shown is what it said at %s.".formatted(words.time(at).text());
        return new SourceNote(
                outage.reason(),
                "Since %s. %s It is asked again every few seconds."
                        .formatted(words.time(outage.since()).text(), shown));
    }
}
