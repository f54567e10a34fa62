package io.iotcloud.sink.analytics.series;

import io.iotcloud.sink.analytics.AnalyticsDatabase;
import io.iotcloud.sink.analytics.AnalyticsDatabase.Answer;
import io.iotcloud.sink.analytics.Buckets;
import io.iotcloud.sink.analytics.Level;
import io.iotcloud.sink.analytics.Selection;
import io.iotcloud.sink.analytics.Selection.Group;
import io.iotcloud.sink.analytics.StoredDevices;
import io.iotcloud.sink.analytics.StoredDevices.Metric;
import io.iotcloud.sink.analytics.series.Series.Point;
import io.iotcloud.sink.analytics.series.SeriesReading.Found;
import io.iotcloud.sink.analytics.series.SeriesReading.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions for series: the stored values while they are few, else buckets of the same width for all. */
@Component
final class SeriesAnswers {

    private final AnalyticsDatabase database;
    private final StoredDevices devices;

    SeriesAnswers(AnalyticsDatabase database, StoredDevices devices) {
        this.database = database;
        this.devices = devices;
    }

    /** @param buckets empty when the points are stored values */
    private record Read(Optional<Buckets> buckets, Map<Group, Found> found) {}

    List<Series> answer(SeriesQuestion question) {
        Selection selection = Selection.of(devices.areTyped(question.devices()), question.metrics());
        Answer<Read> answer = database.ask("series", client -> read(client, question, selection));
        List<Series> all = new ArrayList<>();
        Map<String, List<Metric>> known = new HashMap<>();
        for (String device : selection.devices()) {
            for (String metric : selection.metrics()) {
                all.add(series(question, selection, answer, new Key(device, metric), known));
            }
        }
        return all;
    }

    private Read read(JdbcClient client, SeriesQuestion question, Selection selection) {
        SeriesReading reading = new SeriesReading(client, question.window());
        if (question.storedValuesWillDo()) {
            Map<Group, Found> stored = new HashMap<>();
            for (Group group : selection.groups()) {
                reading.stored(group, question.points()).ifPresent(found -> stored.put(group, found));
            }
            if (stored.size() == selection.groups().size()) {
                return new Read(Optional.empty(), stored);
            }
        }
        Buckets buckets = question.buckets();
        Level level = Level.of(question.level(), database.backend(), buckets);
        Map<Group, Found> found = new HashMap<>();
        selection.groups().forEach(group -> found.put(group, reading.buckets(group, buckets, level)));
        return new Read(Optional.of(buckets), found);
    }

    private Series series(
            SeriesQuestion question,
            Selection selection,
            Answer<Read> answer,
            Key key,
            Map<String, List<Metric>> known) {
        Group group = selection.groupOf(key.device(), key.metric());
        Optional<Buckets> buckets = answer.value().buckets();
        Found found = Objects.requireNonNull(answer.value().found().get(group));
        List<Point> points = found.points().getOrDefault(key, List.of());
        String unit = unit(group, key, points.isEmpty(), known);
        return new Series(
                key.device(),
                key.metric(),
                unit,
                found.source(),
                buckets.map(b -> b.width().toSeconds()).orElse(0L),
                buckets.map(Buckets::text).orElse(null),
                question.zone().getId(),
                question.fill().map(Fill::id).orElse(null),
                answer.millis(),
                question.window().from(),
                question.window().to(),
                points.stream().mapToLong(Point::count).sum(),
                question.fill()
                        .map(fill -> fill.fill(points, buckets.orElseThrow().starts()))
                        .orElse(points));
    }

    private @Nullable String unit(Group group, Key key, boolean empty, Map<String, List<Metric>> known) {
        if (group.columns()) {
            return Selection.unitOfColumn(key.metric());
        }
        Optional<Metric> metric = known.computeIfAbsent(key.device(), devices::metricsOf).stream()
                .filter(one -> one.metric().equals(key.metric()))
                .findFirst();
        if (metric.isEmpty() && empty) {
            throw devices.unknownMetric(key.device(), key.metric());
        }
        return metric.map(Metric::unit).orElse(null);
    }
}
