package io.iotcloud.benchmarks.questions;

import io.iotcloud.benchmarks.statistics.Percentiles;
import io.iotcloud.benchmarks.statistics.Spread;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The command line: makes a history, asks, prints how long the answers took. */
public final class QuestionsBenchmark {

    private final QuestionSettings settings;
    private final PrintStream out;
    private final Random chance = new Random(42);
    private final Map<Question, List<Percentiles>> measured = new LinkedHashMap<>();

    private QuestionsBenchmark(QuestionSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            new QuestionsBenchmark(QuestionSettings.of(List.of(arguments), System.getenv()), out).run();
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run() throws Exception {
        Path log = Files.createTempFile("questions-sink", ".log");
        try (ScratchDatabase scratch =
                ScratchDatabase.create(settings, ProcessHandle.current().pid())) {
            // an end by a signal runs this instead of close
            Thread atTheEnd = new Thread(() -> drop(scratch));
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            try (RunningSink sink = RunningSink.start(settings, scratch, log);
                    Connection database = scratch.open()) {
                measure(sink, new History(database, out));
            }
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        }
        Files.delete(log);
        report();
    }

    private static void drop(ScratchDatabase scratch) {
        try {
            scratch.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(RunningSink sink, History history) throws Exception {
        out.printf(
                Locale.ROOT, "%s; %s%n", history.server(), history.isTimescale() ? "TimescaleDB" : "plain PostgreSQL");
        long began = System.nanoTime();
        history.fill(Instant.now().truncatedTo(ChronoUnit.MINUTES), settings.days(), settings.devices());
        out.printf(
                Locale.ROOT,
                "%,d rows (%d devices, %d days, a minute apart), %s, made in %.0f s%n",
                (long) settings.devices() * settings.days() * 1440,
                settings.devices(),
                settings.days(),
                history.size(),
                (System.nanoTime() - began) / 1e9);
        for (Question question : questions(history.isTimescale())) {
            ask(sink, question, Math.min(10, settings.requests()));
        }
        for (int i = 0; i < settings.repetitions(); i++) {
            for (Question question : questions(history.isTimescale())) {
                measured.computeIfAbsent(question, _ -> new ArrayList<>())
                        .add(ask(sink, question, settings.requests()));
            }
        }
    }

    private static List<Question> questions(boolean timescale) {
        List<Question> all = new ArrayList<>();
        for (Question question : Question.all()) {
            all.add(question);
            if (timescale && question.aggregated()) {
                all.add(question.fromRows());
            }
        }
        return all;
    }

    private Percentiles ask(RunningSink sink, Question question, int requests)
            throws IOException, InterruptedException {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            String path = question.of(History.device(1 + chance.nextInt(settings.devices())));
            long began = System.nanoTime();
            HttpResponse<String> answer = sink.ask(path);
            millis[i] = (System.nanoTime() - began) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
            }
        }
        return new Percentiles(millis);
    }

    private void report() {
        out.printf(
                "request to answer over HTTP, ms; minimum / median / maximum of %d repetitions of %d requests%n",
                settings.repetitions(), settings.requests());
        measured.forEach((question, repetitions) -> {
            Spread p50 = spread(repetitions, 50);
            Spread p95 = spread(repetitions, 95);
            out.printf("%-62s p50 %s   p95 %s%n", question.name(), p50.text(1), p95.text(1));
            List<Percentiles> rows = measured.get(question.fromRows());
            if (rows != null) {
                List<Double> ratios = new ArrayList<>();
                for (int i = 0; i < repetitions.size(); i++) {
                    ratios.add(rows.get(i).at(95) / repetitions.get(i).at(95));
                }
                out.printf(
                        "%-62s p95 %s times as long%n",
                        "  from rows in the same run", Spread.of(ratios).text(1));
            }
        });
    }

    private static Spread spread(List<Percentiles> repetitions, double percent) {
        return Spread.of(repetitions.stream().map(one -> one.at(percent)).toList());
    }
}
