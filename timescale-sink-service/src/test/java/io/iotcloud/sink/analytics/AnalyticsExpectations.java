package io.iotcloud.sink.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iotcloud.sink.analytics.AnalyticsHistory.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What the REST answers on every database, held against figures computed here from the same rows.
 *
 * <p>A class that extends it says which database: {@link #rest} is asked, {@link AnalyticsHistory} is stored in it.
 */
public abstract class AnalyticsExpectations {

    private static final double TOLERANCE = 1e-6;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final AnalyticsHistory history = new AnalyticsHistory();

    /** The REST on a database that {@link AnalyticsHistory#store} filled. */
    protected abstract AnalyticsRest rest();

    /** An export has a session of its own beside that of the questions. */
    protected boolean hasManySessions() {
        return true;
    }

    private void needsManySessions() {
        assumeTrue(hasManySessions(), "this server has one session, and an export needs a second");
    }

    /** Every statement at least once, whatever the answer. */
    static List<String> questions() {
        List<String> all = new ArrayList<>();
        String days = "&from=2026-03-27T05:10:00Z&to=2026-03-31T07:20:00Z";
        String meter = "&from=2026-10-25T00:00:00Z&to=2026-10-26T00:00:00Z";
        for (String source : List.of("auto", "raw", "hourly", "daily")) {
            all.add("/api/series?device=analyst-1,analyst-2&metric=voltage.phase_a,power.active&bucket=1d&source="
                    + source + days);
            all.add("/api/series/compare?device=analyst-1,analyst-2&metric=voltage.phase_a&bucket=1d&source=" + source
                    + days);
            all.add(
                    "/api/series/summary?device=analyst-1,analyst-2&metric=voltage.phase_a,operational.maintenance_due&source="
                            + source + days);
            if (!source.equals("daily")) {
                all.add("/api/series?device=analyst-1&metric=voltage.phase_a&bucket=1h&source=" + source + days);
                all.add("/api/energy?device=analyst-1,analyst-2&tz=Europe/Berlin&source=" + source + days);
            }
        }
        all.add("/api/series?device=analyst-1&metric=voltage.phase_a&points=5000" + days);
        all.add("/api/series?device=analyst-1&metric=voltage.phase_a&points=50" + days);
        all.add("/api/series?device=analyst-1&metric=voltage.phase_a&bucket=1d&tz=Asia/Kolkata" + days);
        all.add("/api/series?device=analyst-meter&metric=power.active" + meter);
        all.add("/api/series?device=analyst-meter&metric=power.active&bucket=15m" + meter);
        all.add("/api/series/summary?device=analyst-meter&metric=power.active" + meter);
        all.add("/api/energy?device=analyst-meter" + meter);
        all.add("/api/series/devices");
        all.add("/api/series/metrics?device=analyst-1");
        all.add("/api/latest");
        all.add("/api/latest?device_type=energy_meter");
        all.add("/api/messages/counts?bucket=15m" + meter);
        all.add("/api/messages/counts?bucket=1d&tz=Europe/Berlin&device=analyst-meter" + meter);
        all.add("/api/gaps?device=analyst-1,analyst-meter" + days);
        all.add("/api/silence");
        all.add("/api/storage");
        return all;
    }

    private static List<String> exports() {
        return List.of(
                "/api/export?device=analyst-1,analyst-2&from=2026-03-27T05:10:00Z&to=2026-03-31T07:20:00Z",
                "/api/export?device=analyst-1,analyst-meter&columns=time,device_id,power.active&format=jsonl"
                        + "&from=2026-10-25T00:00:00Z&to=2026-10-26T00:00:00Z");
    }

    @Test
    void everyQuestionIsAnswered() {
        for (String question : questions()) {
            assertThat(rest().text(question)).as(question).isNotEmpty();
        }
    }

    @Test
    void everyExportIsAnswered() {
        needsManySessions();
        for (String export : exports()) {
            assertThat(rest().text(export)).as(export).isNotEmpty();
        }
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static String window(Instant from, Instant to) {
        return "&from=" + from + "&to=" + to;
    }

    /** Rows by the beginning of their day in a zone. */
    private static TreeMap<Instant, List<Row>> byDay(List<Row> rows, ZoneId zone) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.time()
                                .atZone(zone)
                                .toLocalDate()
                                .atStartOfDay(zone)
                                .toInstant(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static void assertBuckets(
            JsonNode points, TreeMap<Instant, List<Row>> expected, Function<Row, @Nullable Double> value) {
        List<Instant> times = new ArrayList<>();
        for (JsonNode point : points) {
            Instant time = at(point.path("time").asString());
            times.add(time);
            List<Double> values = expected.getOrDefault(time, List.of()).stream()
                    .map(value)
                    .filter(one -> one != null)
                    .toList();
            assertThat(point.path("count").asLong()).as("%s", time).isEqualTo(values.size());
            assertThat(point.path("avg").asDouble())
                    .as("%s", time)
                    .isCloseTo(values.stream().mapToDouble(v -> v).average().orElseThrow(), within(TOLERANCE));
            assertThat(point.path("min").asDouble())
                    .isEqualTo(values.stream().mapToDouble(v -> v).min().orElseThrow());
            assertThat(point.path("max").asDouble())
                    .isEqualTo(values.stream().mapToDouble(v -> v).max().orElseThrow());
        }
        assertThat(times).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void fewValuesAreAnsweredAsTheyWereStored() {
        Instant from = at("2026-03-28T12:00:00Z");
        Instant to = at("2026-03-28T13:00:00Z");
        JsonNode series = rest().get("/api/series?device=analyst-1&metric=voltage.phase_a" + window(from, to));
        assertThat(series.path("source").asString()).isEqualTo("smart_breaker_data");
        assertThat(series.path("bucket_seconds").asLong()).isZero();
        assertThat(series.path("bucket").isNull()).isTrue();
        assertThat(series.path("unit").asString()).isEqualTo("V");
        List<Row> rows = history.of("analyst-1", from, to);
        assertThat(series.path("points").size()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode point = series.path("points").get(i);
            assertThat(at(point.path("time").asString())).isEqualTo(rows.get(i).time());
            assertThat(point.path("avg").asDouble()).isEqualTo(rows.get(i).voltage());
        }
    }

    // The point of minimum and maximum: one value of a thousand in a wide bucket is still seen.
    @ParameterizedTest
    @ValueSource(strings = {"raw", "hourly", "daily"})
    void aSpikeSurvivesInAWideBucketWhateverTheSource(String source) {
        Instant from = at("2026-03-27T05:10:00Z");
        Instant to = at("2026-03-31T07:22:00Z");
        JsonNode series = rest().get("/api/series?device=analyst-1&metric=voltage.phase_a&bucket=1d&source=" + source
                + window(from, to));
        assertBuckets(series.path("points"), byDay(history.of("analyst-1", from, to), ZoneId.of("UTC")), Row::voltage);
        assertThat(series.path("points").get(1).path("max").asDouble()).isEqualTo(999.5);
        assertThat(series.path("bucket").asString()).isEqualTo("P1D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "hourly"})
    void daysOfAZoneAre23Or25HoursLongWhereItsClockIsChanged(String source) {
        for (LocalDate first : List.of(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 10, 24))) {
            Instant from = first.atStartOfDay(BERLIN).toInstant();
            Instant to = first.plusDays(3).atStartOfDay(BERLIN).toInstant();
            JsonNode points = rest().get(
                            "/api/series?device=analyst-2&metric=voltage_phase_a&bucket=1d&tz=Europe/Berlin&source="
                                    + source + window(from, to))
                    .path("points");
            assertBuckets(points, byDay(history.of("analyst-2", from, to), BERLIN), Row::voltage);
            assertThat(points.get(1).path("count").asLong()).isEqualTo(first.getMonthValue() == 3 ? 23 * 4 : 25 * 4);
        }
    }

    @Test
    void daysOfAZoneWithHalfAnHourAreMadeFromRows() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        Instant from = at("2026-03-27T00:00:00Z");
        Instant to = at("2026-04-01T00:00:00Z");
        String path = "/api/series?device=analyst-1&metric=power.active&bucket=1d&tz=Asia/Kolkata" + window(from, to);
        JsonNode series = rest().get(path);
        assertThat(series.path("source").asString()).isEqualTo("smart_breaker_data");
        assertBuckets(series.path("points"), byDay(history.of("analyst-1", from, to), kolkata), Row::power);
        assertThat(rest().refused(400, path + "&source=hourly").path("detail").asString())
                .contains("hourly", "P1D");
    }

    @Test
    void theLeapDayIsADay() {
        JsonNode points = rest().get("/api/series?device=analyst-1&metric=voltage.phase_a&bucket=1d"
                        + window(at("2024-02-28T00:00:00Z"), at("2024-03-02T00:00:00Z")))
                .path("points");
        assertThat(points.size()).isEqualTo(3);
        assertThat(points.get(1).path("time").asString()).isEqualTo("2024-02-29T00:00:00Z");
        assertThat(points.get(1).path("count").asLong()).isEqualTo(288);
    }

    @Test
    void aGapStaysAGapUnlessItIsFilled() {
        String path = "/api/series?device=analyst-1&metric=voltage.phase_a&bucket=30m"
                + window(at("2026-03-29T09:00:00Z"), at("2026-03-29T13:00:00Z"));
        assertThat(rest().get(path).path("points").size()).isEqualTo(5);
        JsonNode nulls = rest().get(path + "&fill=null").path("points");
        assertThat(nulls.size()).isEqualTo(8);
        assertThat(nulls.get(2).path("avg").isNull()).isTrue();
        assertThat(nulls.get(2).path("count").asLong()).isZero();
        JsonNode previous = rest().get(path + "&fill=previous").path("points");
        assertThat(previous.get(4).path("avg").asDouble())
                .isEqualTo(previous.get(1).path("avg").asDouble());
        JsonNode linear = rest().get(path + "&fill=linear").path("points");
        double before = linear.get(1).path("avg").asDouble();
        double after = linear.get(5).path("avg").asDouble();
        assertThat(linear.get(3).path("avg").asDouble()).isCloseTo((before + after) / 2, within(TOLERANCE));
    }

    @Test
    void severalDevicesAndMetricsComeInTheirOrderInBucketsOfTheSameWidth() {
        Instant from = at("2026-03-27T00:00:00Z");
        Instant to = at("2026-03-28T00:00:00Z");
        JsonNode series = rest().get(
                        "/api/series?device=analyst-2&device=analyst-1&metric=power.active,voltage.phase_a&points=100"
                                + window(from, to))
                .path("series");
        assertThat(series.size()).isEqualTo(4);
        assertThat(series.get(0).path("device_id").asString()).isEqualTo("analyst-2");
        assertThat(series.get(1).path("metric").asString()).isEqualTo("voltage.phase_a");
        assertThat(series.get(3).path("samples").asLong()).isEqualTo(288);
        for (JsonNode one : series) {
            assertThat(one.path("bucket_seconds").asLong()).isEqualTo(900);
        }
        JsonNode comparison = rest().get(
                        "/api/series/compare?device=analyst-1,analyst-2&metric=voltage.phase_a&bucket=6h"
                                + window(from, to));
        assertThat(comparison.path("rows").size()).isEqualTo(4);
        assertThat(comparison.path("rows").get(0).path("avg").get(1).asDouble())
                .isCloseTo(
                        history.of("analyst-2", from, from.plus(Duration.ofHours(6))).stream()
                                .mapToDouble(Row::voltage)
                                .average()
                                .orElseThrow(),
                        within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "hourly", "daily"})
    void aSummaryIsWhatTheRowsAreWhateverTheSource(String source) {
        Instant from = at("2026-03-27T05:10:00Z");
        Instant to = at("2026-03-31T07:22:00Z");
        JsonNode items = rest().get("/api/series/summary?device=analyst-1,analyst-2&metric=power.active&source="
                        + source + window(from, to))
                .path("items");
        assertThat(items.size()).isEqualTo(2);
        JsonNode summary = items.get(0);
        List<Row> rows = history.of("analyst-1", from, to).stream()
                .filter(row -> row.power() != null)
                .toList();
        double[] values = rows.stream().mapToDouble(row -> row.power()).sorted().toArray();
        double average = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - average) * (value - average))
                .sum();
        assertThat(summary.path("count").asLong()).isEqualTo(values.length);
        assertThat(summary.path("avg").asDouble()).isCloseTo(average, within(TOLERANCE));
        assertThat(summary.path("min").asDouble()).isEqualTo(values[0]);
        assertThat(summary.path("max").asDouble()).isEqualTo(values[values.length - 1]);
        assertThat(summary.path("stddev").asDouble())
                .isCloseTo(Math.sqrt(squares / (values.length - 1)), within(TOLERANCE));
        assertThat(summary.path("first").asDouble()).isEqualTo(rows.getFirst().power());
        assertThat(at(summary.path("first_at").asString()))
                .isEqualTo(rows.getFirst().time());
        assertThat(summary.path("last").asDouble()).isEqualTo(rows.getLast().power());
        assertThat(at(summary.path("last_at").asString()))
                .isEqualTo(rows.getLast().time());
        for (int percent : new int[] {50, 90, 95, 99}) {
            assertThat(summary.path("percentiles").path("p" + percent).asDouble())
                    .as("p%d", percent)
                    .isCloseTo(percentile(values, percent / 100.0), within(TOLERANCE));
        }
        // all values of the other one are the same: nothing is left of the sums of squares
        assertThat(items.get(1).path("stddev").asDouble()).isCloseTo(0, within(1e-3));
    }

    private static double percentile(double[] ascending, double part) {
        double place = part * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    @Test
    void aWindowWithoutValuesHasASummaryOfNulls() {
        JsonNode summary = rest().get("/api/series/summary?device=analyst-1&metric=frequency"
                        + window(at("2026-03-27T00:00:00Z"), at("2026-03-28T00:00:00Z")))
                .path("items")
                .get(0);
        assertThat(summary.path("count").asLong()).isZero();
        assertThat(summary.path("avg").isNull()).isTrue();
        assertThat(summary.path("percentiles").isNull()).isTrue();
        assertThat(summary.path("percentiles_reason").asString()).isEqualTo("there are no values");
    }

    @Test
    void energyFromRowsIsTheAreaUnderThePowerCutAtMidnightAndWithoutGaps() {
        Instant from = at("2026-03-27T23:00:00Z");
        Instant to = at("2026-03-30T22:00:00Z");
        JsonNode energy =
                rest().get("/api/energy?device=analyst-1&tz=Europe/Berlin&max_gap=12m&source=raw" + window(from, to));
        TreeMap<LocalDate, Double> expected = new TreeMap<>();
        List<Row> rows = history.of("analyst-1", from, to).stream()
                .filter(row -> row.power() != null)
                .toList();
        for (int i = 1; i < rows.size(); i++) {
            trapezoid(expected, rows.get(i - 1), rows.get(i), Duration.ofMinutes(12));
        }
        JsonNode days = energy.path("items").get(0).path("days");
        assertThat(days.size()).isEqualTo(3);
        for (JsonNode day : days) {
            LocalDate date = LocalDate.parse(day.path("day").asString());
            assertThat(day.path("kwh").asDouble()).isCloseTo(expected.get(date), within(1e-9));
        }
        assertThat(days.get(1).path("covered_seconds").asDouble()).isBetween(20.0 * 3600, 21.6 * 3600);
        assertThat(energy.path("items").get(0).path("rule").asString()).contains("consecutive");
    }

    /** Midnight lies in the middle of an interval: cut there. */
    private static void trapezoid(TreeMap<LocalDate, Double> days, Row a, Row b, Duration maxGap) {
        double seconds = Duration.between(a.time(), b.time()).toMillis() / 1000.0;
        if (seconds > maxGap.toSeconds()) {
            return;
        }
        LocalDate before = a.time().atZone(BERLIN).toLocalDate();
        LocalDate after = b.time().atZone(BERLIN).toLocalDate();
        if (before.equals(after)) {
            days.merge(before, (a.power() + b.power()) / 2 * seconds / 3.6e6, Double::sum);
            return;
        }
        double until = Duration.between(a.time(), after.atStartOfDay(BERLIN).toInstant())
                        .toMillis()
                / 1000.0;
        double middle = a.power() + (b.power() - a.power()) * until / seconds;
        days.merge(before, (a.power() + middle) / 2 * until / 3.6e6, Double::sum);
        days.merge(after, (middle + b.power()) / 2 * (seconds - until) / 3.6e6, Double::sum);
    }

    @Test
    void energyFromHoursIsTheirAverageTimesTheirLength() {
        Instant from = at("2026-10-24T05:30:00Z");
        Instant to = at("2026-10-27T00:00:00Z");
        JsonNode item = rest().get("/api/energy?device=analyst-2&tz=Europe/Berlin&source=hourly" + window(from, to))
                .path("items")
                .get(0);
        assertThat(item.path("source").asString()).isEqualTo("smart_breaker_hourly");
        // 200 W all the time, 25 hours on the day the clock goes back
        assertThat(item.path("days").get(0).path("kwh").asDouble()).isCloseTo(0.2 * 16.5, within(1e-9));
        assertThat(item.path("days").get(1).path("kwh").asDouble()).isCloseTo(0.2 * 25, within(1e-9));
        assertThat(item.path("kwh").asDouble()).isCloseTo(0.2 * 66.5, within(1e-9));
        assertThat(item.path("rule").asString()).contains("hour");
    }

    @Test
    void aPowerInKilowattsIsTakenAsSuchAndWhatIsNoPowerIsRefused() {
        String day = window(at("2026-10-25T00:00:00Z"), at("2026-10-26T00:00:00Z"));
        JsonNode item = rest().get("/api/energy?device=analyst-meter" + day)
                .path("items")
                .get(0);
        assertThat(item.path("unit").asString()).isEqualTo("kW");
        assertThat(item.path("kwh").asDouble()).isCloseTo(1.5, within(1e-9));
        assertThat(rest().refused(400, "/api/energy?device=analyst-1&metric=voltage.phase_a" + day)
                        .path("detail")
                        .asString())
                .contains("is in V");
    }

    @Test
    void messagesAreCountedByTypeAndBucket() {
        JsonNode counts = rest().get("/api/messages/counts?device=analyst-meter&bucket=30m"
                + window(at("2026-10-25T12:00:00Z"), at("2026-10-25T13:00:00Z")));
        assertThat(counts.path("total").asLong()).isEqualTo(62);
        List<String> items = new ArrayList<>();
        counts.path("items")
                .forEach(item -> items.add("%s %s %s %d"
                        .formatted(
                                item.path("time").asString(),
                                item.path("event_type").asString(),
                                item.path("device_type").asString(),
                                item.path("count").asLong())));
        assertThat(items)
                .containsExactly(
                        "2026-10-25T12:00:00Z status energy_meter 1",
                        "2026-10-25T12:00:00Z telemetry energy_meter 30",
                        "2026-10-25T12:30:00Z status energy_meter 1",
                        "2026-10-25T12:30:00Z telemetry energy_meter 30");
    }

    @Test
    void gapsAreFoundByTheDevicesOwnRhythmAndSilenceIsTold() {
        JsonNode item = rest().get(
                        "/api/gaps?device=analyst-1" + window(at("2026-03-29T10:30:00Z"), at("2026-04-02T00:00:00Z")))
                .path("items")
                .get(0);
        assertThat(item.path("typical_seconds").asDouble()).isEqualTo(300);
        assertThat(item.path("longer_than_seconds").asDouble()).isEqualTo(900);
        assertThat(item.path("gaps").size()).isEqualTo(1);
        // it began before the window
        assertThat(item.path("gaps").get(0).path("from").asString()).isEqualTo("2026-03-29T09:55:00Z");
        assertThat(item.path("gaps").get(0).path("to").asString()).isEqualTo("2026-03-29T11:30:00Z");
        assertThat(item.path("last_at").asString()).isEqualTo("2026-03-31T23:55:00Z");
        assertThat(item.path("silent_seconds").asDouble()).isEqualTo(24 * 3600 + 300);
        assertThat(item.path("silent").asBoolean()).isTrue();
        JsonNode longer = rest().get("/api/gaps?device=analyst-1&longer_than=2h"
                + window(at("2026-03-29T00:00:00Z"), at("2026-03-30T00:00:00Z")));
        assertThat(longer.path("items").get(0).path("gaps").size()).isZero();
        JsonNode unknown = rest().get("/api/gaps?device=analyst-meter"
                + window(at("2026-03-29T00:00:00Z"), at("2026-03-30T00:00:00Z")));
        assertThat(unknown.path("items").get(0).path("gaps_reason").asString()).contains("longer_than");
        JsonNode silence = rest().get("/api/silence?longer_than=1d").path("items");
        assertThat(silence.size()).isEqualTo(3);
        assertThat(silence.get(0).path("device_id").asString()).isEqualTo("analyst-meter");
    }

    @Test
    void theLatestValuesOfAllDevicesComeWithTheirAge() {
        JsonNode latest = rest().get("/api/latest?after=analyst-&limit=3");
        assertThat(latest.path("items").size()).isEqualTo(3);
        JsonNode breaker = latest.path("items").get(0);
        Row last = history.of("analyst-1", Instant.EPOCH, AnalyticsHistory.NOW).stream()
                .max(Comparator.comparing(Row::time))
                .orElseThrow();
        assertThat(at(breaker.path("time").asString())).isEqualTo(last.time());
        assertThat(breaker.path("age_seconds").asLong())
                .isEqualTo(Duration.between(last.time(), AnalyticsHistory.NOW).toSeconds());
        assertThat(breaker.path("values").path("voltage.phase_a").asDouble()).isEqualTo(last.voltage());
        assertThat(breaker.path("values").path("operational.maintenance_due").isBoolean())
                .isTrue();
        assertThat(breaker.path("values").path("frequency.value").isNull()).isTrue();
        JsonNode meter = latest.path("items").get(2);
        assertThat(meter.path("values").path("power.active").asDouble()).isEqualTo(1.5);
        assertThat(meter.path("time").asString()).isEqualTo("2026-10-25T13:00:00Z");
    }

    @Test
    void storageTellsWhatItKnowsAndWhyItDoesNotKnowTheRest() {
        rest().get("/api/latest");
        JsonNode storage = rest().get("/api/storage");
        for (JsonNode table : storage.path("tables")) {
            assertThat(table.path("rows_exact").asBoolean())
                    .isEqualTo(table.path("rows_reason").isNull());
            assertThat(table.path("compression_ratio").isNull())
                    .as(table.toString())
                    .isEqualTo(!table.path("compression_reason").isNull());
        }
        assertThat(storage.path("policies").isNull())
                .isEqualTo(!storage.path("policies_reason").isNull());
        assertThat(storage.path("query_times").path("latest").path("count").asLong())
                .isPositive();
        JsonNode typed = storage.path("tables").get(2);
        assertThat(typed.path("name").asString()).isEqualTo("smart_breaker_data");
        assertThat(typed.path("partitions").asLong()).isPositive();
        assertThat(typed.path("oldest").asString()).isEqualTo("2024-02-28T00:00:00Z");
    }

    @Test
    void anExportHasTheChosenColumnsInTheChosenZoneWithAllDigits() {
        needsManySessions();
        Instant from = at("2026-03-29T00:30:00Z");
        Instant to = at("2026-03-29T01:30:00Z");
        String[] lines = rest().text(
                        "/api/export?device=analyst-1,analyst-2&columns=device_id,time,power.active,voltage_phase_a&tz=Europe/Berlin"
                                + window(from, to))
                .split("\r\n");
        assertThat(lines[0]).isEqualTo("device_id,time,power.active,voltage_phase_a");
        List<Row> rows = new ArrayList<>(history.of("analyst-1", from, to));
        rows.addAll(history.of("analyst-2", from, to));
        assertThat(lines).hasSize(rows.size() + 1);
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = lines[i + 1].split(",", -1);
            Row row = rows.get(i);
            assertThat(cells[0]).isEqualTo(row.device());
            assertThat(OffsetDateTime.parse(cells[1]).toInstant()).isEqualTo(row.time());
            assertThat(cells[1]).endsWith(row.time().isBefore(at("2026-03-29T01:00:00Z")) ? "+01:00" : "+02:00");
            if (row.power() == null) {
                assertThat(cells[2]).isEmpty();
            } else {
                assertThat(Double.parseDouble(cells[2])).isEqualTo(row.power());
            }
            assertThat(Double.parseDouble(cells[3])).isEqualTo(row.voltage());
        }
    }

    @Test
    void anExportOfMixedDevicesIsReadOutOfTheirMessages() {
        needsManySessions();
        String[] lines = rest().text("/api/export?device=analyst-meter&columns=time,power.active,odd.value&format=jsonl"
                        + window(at("2026-10-25T12:00:00Z"), at("2026-10-25T12:02:00Z")))
                .split("\n");
        assertThat(lines)
                .containsExactly(
                        "{\"time\":\"2026-10-25T12:00:00.000000Z\",\"power.active\":1.5,\"odd.value\":1.0}",
                        "{\"time\":\"2026-10-25T12:01:00.000000Z\",\"power.active\":1.5,\"odd.value\":1.0}");
        assertThat(rest().refused(404, "/api/export?device=analyst-meter&columns=time,power.activ&range=1h")
                        .path("near")
                        .toString())
                .contains("power.active");
    }

    @Test
    void whatCannotBeAnsweredSaysWhy() {
        assertThat(rest().refused(404, "/api/series?device=analyst-1,analyst-3&metric=frequency")
                        .toString())
                .contains("analyst-3", "analyst-2", "device-not-found");
        assertThat(rest().refused(404, "/api/series?device=analyst-1&metric=voltage.phase_d")
                        .toString())
                .contains("voltage.phase_a", "metric-not-found");
        assertThat(rest().refused(404, "/api/series/summary?device=analyst-1&metric=voltage.phase_d")
                        .toString())
                .contains("voltage.phase_a");
        for (String wrong : List.of(
                "range=1y",
                "from=2026-03-28T00:00:00Z&to=2026-03-28T00:00:00Z",
                "from=2026-03-29T00:00:00Z&to=2026-03-28T00:00:00Z",
                "points=5001",
                "bucket=1s&range=30d",
                "bucket=36h",
                "tz=Mars/Olympus",
                "fill=guess",
                "source=weekly",
                "source=hourly&bucket=5m")) {
            JsonNode problem = rest().refused(400, "/api/series?device=analyst-1&metric=frequency&" + wrong);
            assertThat(problem.path("errors").size()).as(wrong).isPositive();
        }
        String many = IntStream.rangeClosed(1, 21).mapToObj(i -> "analyst-" + i).collect(Collectors.joining(","));
        assertThat(rest().refused(400, "/api/series?metric=frequency&device=" + many)
                        .path("detail")
                        .asString())
                .contains("1 to 20");
        assertThat(rest().refused(400, "/api/energy?device=analyst-1&source=daily")
                        .path("detail")
                        .asString())
                .contains("hourly");
        assertThat(rest().refused(400, "/api/export?device=analyst-1&format=xml")
                        .path("detail")
                        .asString())
                .contains("csv or jsonl");
    }
}
