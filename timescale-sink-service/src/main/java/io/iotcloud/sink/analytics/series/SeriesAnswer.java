package io.iotcloud.sink.analytics.series;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** One series for one device and metric, else a set of them. */
@Schema(oneOf = {Series.class, SeriesAnswer.Several.class})
sealed interface SeriesAnswer permits Series, SeriesAnswer.Several {

    /**
     * @param series by device, then metric, as they were asked for; all in buckets of the same width
     */
    record Several(Instant from, Instant to, String tz, double queryMs, List<Series> series) implements SeriesAnswer {}
}
