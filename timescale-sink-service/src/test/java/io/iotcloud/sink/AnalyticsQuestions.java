package io.iotcloud.sink;

import static io.iotcloud.sink.QuestionFixture.A;
import static io.iotcloud.sink.QuestionFixture.B;
import static io.iotcloud.sink.QuestionFixture.C;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotcloud.sink.Answer.Row;
import io.iotcloud.sink.QuestionFixture.Reading;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What docs/analytics.md asks, and the right answers, computed here from the rows of {@link QuestionFixture}. A subclass
 * says on which database.
 */
abstract class AnalyticsQuestions {

    private static final AnalyticsDocument DOCUMENT = AnalyticsDocument.read();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final double ROUNDED = 0.00051;

    /** Filled with the fixture; the login is one that reads only. */
    abstract TestDatabase database();

    /** What {@link #database} was filled with. */
    abstract QuestionFixture fixture();

    /** As {@code storage_backend} has it. */
    abstract String backend();

    private Answer ask(String titleBegin) throws SQLException {
        return ask(DOCUMENT.titled(titleBegin));
    }

    private Answer ask(AnalyticsDocument.Question question) throws SQLException {
        try (Connection connection = database().open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(question.sql())) {
                return Answer.of(rows);
            }
        }
    }

    @Test
    void thereAreManyQuestions() {
        assertThat(DOCUMENT.questions()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(DOCUMENT.questions().stream().map(AnalyticsDocument.Question::title))
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> everyStatementRuns() {
        return DOCUMENT.questions().stream()
                .filter(question -> question.isFor(backend()))
                .map(question -> DynamicTest.dynamicTest(
                        question.title(), () -> assertThat(ask(question).rows()).isNotNull()));
    }

    private Stream<Reading> readings() {
        return fixture().readings.stream();
    }

    private Stream<Reading> lastDays(int days) {
        Instant from = fixture().midnight.minus(Duration.ofDays(days));
        return readings().filter(reading -> !reading.time().isBefore(from));
    }

    private static LocalDate utcDay(Reading reading) {
        return reading.time().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static <K> Map<String, Map<K, Double>> hourlyMeansSummed(
            Stream<Reading> readings, ToDoubleFunction<Reading> value, Function<Instant, K> group) {
        Map<String, Map<K, Double>> sums = new TreeMap<>();
        readings.collect(groupingBy(
                        Reading::device,
                        groupingBy(r -> r.time().truncatedTo(ChronoUnit.HOURS), averagingDouble(value))))
                .forEach((device, hours) -> sums.put(
                        device,
                        hours.entrySet().stream()
                                .collect(groupingBy(
                                        hour -> group.apply(hour.getKey()),
                                        TreeMap::new,
                                        summingDouble(Map.Entry::getValue)))));
        return sums;
    }

    private static <K> void assertSums(
            Answer answer, Map<String, Map<K, Double>> sums, Function<Row, K> key, String column) {
        assertThat(answer.rows())
                .hasSize(sums.values().stream().mapToInt(Map::size).sum());
        for (Row row : answer.rows()) {
            Double expected = sums.get(row.text("device_id")).get(key.apply(row));
            assertThat(row.number(column)).as("%s", row).isCloseTo(expected / 1000, within(ROUNDED));
        }
    }

    @Test
    void peakLoadPerBreakerAndDay() throws SQLException {
        Answer answer = ask("What was the peak load");
        assertThat(answer.rows()).hasSize(3 * 7);
        for (Row row : answer.rows()) {
            List<Reading> ofDay = readings()
                    .filter(r -> r.device().equals(row.text("device_id"))
                            && utcDay(r).equals(row.day("day")))
                    .toList();
            assertThat(row.number("peak_load_percent"))
                    .isEqualTo(ofDay.stream().mapToDouble(Reading::load).max().orElseThrow());
            assertThat(row.number("peak_kw"))
                    .isCloseTo(ofDay.stream().mapToDouble(Reading::power).max().orElseThrow() / 1000, within(ROUNDED));
        }
    }

    @Test
    void theMomentOfTheHighestPower() throws SQLException {
        Row row = ask("When was the highest power").of(A).getFirst();
        assertThat(row.time("time")).isEqualTo(fixture().at(12, 13, 0));
        assertThat(row.number("power_active")).isEqualTo(70_000);
    }

    @Test
    void energyPerDay() throws SQLException {
        Answer answer = ask("How much energy went through each breaker");
        assertSums(
                answer,
                hourlyMeansSummed(lastDays(7), Reading::power, AnalyticsQuestions::dayOf),
                row -> row.day("day"),
                "kwh");
        // three hours of silence are two whole hours
        LocalDate silent = fixture().at(12, 0, 0).atOffset(ZoneOffset.UTC).toLocalDate();
        assertThat(answer.rows())
                .allSatisfy(row -> assertThat(row.count("hours_measured"))
                        .isEqualTo(
                                row.text("device_id").equals(B)
                                                && row.day("day").equals(silent)
                                        ? 22
                                        : 24));
    }

    private static LocalDate dayOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Test
    void energyPerDayOfTheTimeZone() throws SQLException {
        Instant from = ZonedDateTime.now(BERLIN)
                .truncatedTo(ChronoUnit.DAYS)
                .minusDays(7)
                .toInstant();
        assertSums(
                ask("The same for the days of the plant"),
                hourlyMeansSummed(
                        readings().filter(r -> !r.time().isBefore(from)),
                        Reading::power,
                        time -> time.atZone(BERLIN).toLocalDate()),
                row -> row.day("local_day"),
                "kwh");
    }

    @Test
    void energyPerMonth() throws SQLException {
        assertSums(
                ask("How much energy per month"),
                hourlyMeansSummed(
                        readings(),
                        Reading::power,
                        time -> time.atZone(BERLIN).toLocalDate().toString().substring(0, 7)),
                row -> row.text("month"),
                "kwh");
    }

    @Test
    void reactiveEnergyByItsSign() throws SQLException {
        Answer answer = ask("How much reactive energy");
        assertThat(answer.of(C)).hasSize(7).allSatisfy(row -> {
            assertThat(row.number("inductive_kvarh")).isEqualTo(18 * 3.0);
            assertThat(row.number("capacitive_kvarh")).isEqualTo(6 * 1.0);
        });
        assertThat(answer.of(A))
                .allSatisfy(row -> assertThat(row.text("capacitive_kvarh")).isEqualTo("null"));
    }

    @Test
    void quarterHourDemandOfTheMonth() throws SQLException {
        Instant from = ZonedDateTime.now(BERLIN)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .toInstant();
        Map<String, Map<Long, Double>> quarters = readings()
                .filter(r -> !r.time().isBefore(from))
                .collect(groupingBy(
                        Reading::device,
                        groupingBy(r -> r.time().getEpochSecond() / 900, averagingDouble(Reading::power))));
        Answer answer = ask("What is the highest quarter-hour demand");
        assertThat(answer.rows()).hasSize(quarters.size());
        for (Row row : answer.rows()) {
            double highest = quarters.get(row.text("device_id")).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            assertThat(row.number("demand_kw")).isCloseTo(highest / 1000, within(ROUNDED));
        }
    }

    @Test
    void thisWeekAgainstTheLast() throws SQLException {
        Instant middle = fixture().midnight.minus(Duration.ofDays(7));
        Map<String, Map<Boolean, Double>> weeks =
                hourlyMeansSummed(readings(), Reading::power, time -> !time.isBefore(middle));
        for (Row row : ask("Was this week like the last one").rows()) {
            Map<Boolean, Double> week = weeks.get(row.text("device_id"));
            assertThat(row.number("this_week_kwh")).isCloseTo(week.get(true) / 1000, within(ROUNDED));
            assertThat(row.number("week_before_kwh")).isCloseTo(week.get(false) / 1000, within(ROUNDED));
            assertThat(row.number("change_percent"))
                    .isCloseTo(100 * (week.get(true) / week.get(false) - 1), within(0.051));
        }
    }

    @Test
    void loadDuration() throws SQLException {
        Map<String, Map<Instant, Double>> hours = lastDays(7)
                .collect(groupingBy(
                        Reading::device,
                        groupingBy(r -> r.time().truncatedTo(ChronoUnit.HOURS), averagingDouble(Reading::load))));
        Answer answer = ask("For how many hours was each breaker loaded");
        assertThat(answer.rows()).hasSize(3 * 13);
        for (Row row : answer.rows()) {
            assertThat(row.count("hours_at_or_above"))
                    .as("%s", row)
                    .isEqualTo(hours.get(row.text("device_id")).values().stream()
                            .filter(load -> load >= row.number("load_percent"))
                            .count());
        }
    }

    @Test
    void anOrdinaryDayHasTwentyFourHoursPerBreaker() throws SQLException {
        Answer answer = ask("What does an ordinary day look like");
        assertThat(answer.rows()).hasSize(3 * 24);
        for (Row row : answer.of(C)) {
            double mean = lastDays(7)
                    .filter(r -> r.device().equals(C) && r.time().atZone(BERLIN).getHour() == row.count("hour_of_day"))
                    .mapToDouble(Reading::load)
                    .average()
                    .orElseThrow();
            assertThat(row.number("mean_load_percent")).isCloseTo(mean, within(0.051));
        }
    }

    @Test
    void percentilesOfTheLoad() throws SQLException {
        for (Row row : ask("What load is exceeded").rows()) {
            double[] loads = lastDays(7)
                    .filter(r -> r.device().equals(row.text("device_id")))
                    .mapToDouble(Reading::load)
                    .sorted()
                    .toArray();
            assertThat(row.count("readings")).isEqualTo(loads.length);
            double place = 0.95 * (loads.length - 1);
            int below = (int) place;
            double expected = loads[below] + (place - below) * (loads[below + 1] - loads[below]);
            assertThat(row.number("p95")).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void temperatureAgainstLoad() throws SQLException {
        Answer answer = ask("Does a breaker get warm");
        Row follows = answer.of(A).getFirst();
        assertThat(follows.number("correlation")).isEqualTo(1);
        assertThat(follows.number("celsius_per_full_load")).isEqualTo(50);
        assertThat(follows.count("hours")).isEqualTo(7 * 24);
        Row opposite = answer.of(B).getFirst();
        assertThat(opposite.number("correlation")).isEqualTo(-1);
        assertThat(opposite.number("celsius_per_full_load")).isEqualTo(-25);
    }

    @Test
    void voltageUnbalance() throws SQLException {
        Answer answer = ask("How unbalanced was the voltage");
        assertThat(answer.rows()).hasSize(21);
        // 230, 217, 231: the mean is 226, the second is off by 9
        Row worst = answer.of(B).stream()
                .filter(row -> row.day("day").equals(dayOf(fixture().at(12, 0, 0))))
                .findFirst()
                .orElseThrow();
        assertThat(worst.number("worst_percent")).isCloseTo(900.0 / 226, within(0.0051));
        assertThat(worst.count("readings_above_2_percent")).isEqualTo(1);
        // 230, 229, 231
        assertThat(answer.of(A))
                .allSatisfy(row -> assertThat(row.number("worst_percent")).isCloseTo(100.0 / 230, within(0.0051)));
    }

    @Test
    void minutesOutOfRange() throws SQLException {
        Answer answer = ask("For how many minutes was the voltage out of range");
        Row low = answer.of(C).getLast();
        assertThat(low.day("day")).isEqualTo(dayOf(fixture().at(13, 0, 0)));
        assertThat(low.number("minutes_below")).isEqualTo(60);
        assertThat(low.number("minutes_above")).isZero();
        // the last reading of all holds until nobody knows when
        assertThat(low.number("minutes_measured")).isEqualTo(1430);
        Row silent = answer.of(B).get(5);
        // 180 minutes without a reading, of which the last one before counts for 15
        assertThat(silent.number("minutes_measured")).isEqualTo(1440 - 180 + 15);
    }

    @Test
    void excursionsOfTheFrequency() throws SQLException {
        Answer answer = ask("When did the frequency leave its band");
        assertThat(answer.rows()).hasSize(2);
        Row low = answer.rows().getFirst();
        assertThat(low.time("first_outside")).isEqualTo(fixture().at(10, 3, 0));
        assertThat(low.time("last_outside")).isEqualTo(fixture().at(10, 3, 30));
        assertThat(low.count("readings")).isEqualTo(4);
        assertThat(low.number("lowest_hz")).isCloseTo(49.1, within(1e-9));
        assertThat(answer.rows().getLast().number("highest_hz")).isEqualTo(50.6);
    }

    @Test
    void theWorstPowerFactor() throws SQLException {
        Answer answer = ask("In which hours was the power factor worst");
        assertThat(answer.rows()).hasSize(10);
        Row worst = answer.rows().getFirst();
        assertThat(worst.text("device_id")).isEqualTo(A);
        assertThat(worst.time("hour")).isEqualTo(fixture().at(11, 14, 0));
        assertThat(worst.number("power_factor")).isEqualTo(0.7);
    }

    @Test
    void currentsOfThePhases() throws SQLException {
        for (Row row : ask("How unevenly are the phases loaded").rows()) {
            double mean = lastDays(7)
                    .filter(r -> r.device().equals(row.text("device_id")))
                    .mapToDouble(Reading::load)
                    .average()
                    .orElseThrow();
            assertThat(row.number("a_amperes")).isCloseTo(mean, within(0.0051));
            assertThat(row.number("b_amperes")).isCloseTo(mean - 1, within(0.0051));
            assertThat(row.number("c_amperes")).isCloseTo(mean + 1, within(0.0051));
        }
    }

    @Test
    void tripsPerMonth() throws SQLException {
        Answer answer = ask("How often did each breaker trip");
        Map<String, Long> months = Stream.of(fixture().at(5, 10, 0), fixture().at(11, 15, 0))
                .collect(groupingBy(time -> dayOf(time).toString().substring(0, 7), counting()));
        for (Row row : answer.of(A)) {
            assertThat(row.count("trips")).isEqualTo(months.getOrDefault(row.text("month"), 0L));
        }
        assertThat(answer.of(A).stream().mapToLong(row -> row.count("trips")).sum())
                .isEqualTo(2);
        assertThat(answer.of(C).stream().mapToLong(row -> row.count("trips")).sum())
                .isZero();
    }

    @Test
    void whatWasMeasuredBeforeATrip() throws SQLException {
        Answer answer = ask("What did a breaker measure before it tripped");
        assertThat(answer.rows()).hasSize(6);
        assertThat(answer.rows().stream().map(row -> row.time("tripped_at")).distinct())
                .containsExactly(fixture().at(5, 10, 0), fixture().at(11, 15, 0));
        assertThat(answer.rows().getLast().time("time")).isEqualTo(fixture().at(11, 14, 50));
    }

    @Test
    void arcFaults() throws SQLException {
        assertThat(ask("When was an arc fault detected").rows().stream().map(row -> row.time("detected_at")))
                .containsExactly(fixture().at(9, 8, 0), fixture().at(12, 20, 0));
    }

    @Test
    void breakersDueForMaintenance() throws SQLException {
        assertThat(ask("Which breakers are tripped").rows().stream().map(row -> row.text("device_id")))
                .containsExactly(C);
    }

    @Test
    void silentDevices() throws SQLException {
        assertThat(ask("Which devices are silent").rows().stream().map(row -> row.text("device_id")))
                .containsExactly(C, "env-001", B);
    }

    @Test
    void gapsInTheTelemetry() throws SQLException {
        Answer answer = ask("Where are the gaps");
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.rows().getFirst().time("silent_from"))
                .isEqualTo(fixture().at(12, 2, 0));
        assertThat(answer.rows().getFirst().time("silent_until"))
                .isEqualTo(fixture().at(12, 5, 0));
    }

    @Test
    void devicesByFirmware() throws SQLException {
        assertThat(ask("Which firmware runs where").rows().stream()
                        .map(row -> row.text("firmware") + " " + row.text("devices") + " " + row.text("which")))
                .containsExactly("unknown 1 env-001", "2.1.0 2 breaker-001, breaker-002", "2.2.0 1 breaker-003");
    }

    @Test
    void messagesByHourAndKind() throws SQLException {
        assertThat(ask("How many messages of each kind").rows().stream()
                        .map(row ->
                                row.text("device_type") + " " + row.text("event_type") + " " + row.text("messages")))
                .containsExactly("smart_breaker status 2", "smart_breaker telemetry 5", "unknown telemetry 2");
    }

    @Test
    void aValueWithoutAColumn() throws SQLException {
        Answer answer = ask("A value that has no column");
        assertThat(answer.rows()).hasSize(2);
        assertThat(answer.rows().getFirst().number("humidity_percent")).isEqualTo(41.5);
        assertThat(answer.rows().getLast().text("humidity_percent")).isEqualTo("null");
    }

    @Test
    void oneMessageByItsIdAndWhatEnrichmentAdded() throws SQLException {
        assertThat(ask("What exactly did the device send").rows().getFirst().text("payload"))
                .isEqualTo("{\"device_id\":\"breaker-001\",\"n\":1}");
        Row added = ask("What did enrichment add").rows().getFirst();
        assertThat(added.text("device_metadata")).contains("Smart Circuit Breaker");
        assertThat(added.text("application_registry")).contains("Smart Grid Monitor");
        assertThat(added.text("data_quality")).contains("out_of_range");
    }

    @Test
    void applicationsAndTheirMessages() throws SQLException {
        Row row = ask("Which applications are interested").rows().getFirst();
        assertThat(row.text("application")).isEqualTo("Smart Grid Monitor");
        assertThat(row.count("devices")).isEqualTo(2);
        assertThat(row.count("messages")).isEqualTo(4);
    }

    @Test
    void dataQualityByReason() throws SQLException {
        assertThat(ask("What is wrong with the data").rows().stream()
                        .map(row -> row.text("code") + " " + row.text("path") + " " + row.text("messages")))
                .containsExactly("out_of_range voltage.phase_a 2", "clock_off null 1");
    }

    @Test
    void lateMessages() throws SQLException {
        Row late = ask("Which messages came late").rows().getFirst();
        assertThat(late.text("device_id")).isEqualTo(A);
        assertThat(late.count("messages")).isEqualTo(4);
        assertThat(late.count("late")).isEqualTo(1);
        assertThat(late.text("latest")).contains("2 hours");
    }

    @Test
    void wrongClocks() throws SQLException {
        Answer answer = ask("Whose clock is wrong");
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.rows().getFirst().text("device_id")).isEqualTo("env-001");
        assertThat(answer.rows().getFirst().text("most_ahead")).contains("3 hours");
    }

    @Test
    void differentMessagesOfOneInstant() throws SQLException {
        Answer answer = ask("Which devices sent different messages");
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.of(B).getFirst().count("messages")).isEqualTo(2);
    }

    @Test
    void deadLettersByReason() throws SQLException {
        assertThat(ask("Why did messages become dead letters").rows().stream()
                        .map(row -> row.text("reason") + " " + row.text("messages") + " " + row.text("devices")))
                .containsExactly("invalid_json 2 2", "empty_payload 1 1");
    }

    @Test
    void whatKafkaLostAndWhatLiesHere() throws SQLException {
        assertThat(ask("Did Kafka ever lose").rows().getFirst().count("records"))
                .isEqualTo(42);
        Row day = ask("How many messages lie here").rows().getFirst();
        assertThat(day.count("messages")).isEqualTo(9);
        assertThat(day.count("devices")).isEqualTo(4);
    }
}
