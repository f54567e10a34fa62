package io.iotcloud.simulator.history;

import io.iotcloud.defaults.problem.FieldProblem;
import io.iotcloud.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;

/**
 * What somebody asks for; what is null is as {@code ./iot-cloud history} has it.
 *
 * @param days how far back, default 30
 * @param devices how many breakers, default 5
 * @param every time between two messages of a device, {@code 60s} or {@code PT1M}, default 60 s
 */
record HistoryRequest(
        @Nullable Integer days,
        @Nullable Integer devices,
        @Nullable String every) {

    private static final int DAYS = 30;
    private static final int DEVICES = 5;
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The same, complete and within its bounds. */
    record Checked(Duration back, int devices, Duration every) {}

    Checked checked(HistoryProperties bounds) {
        List<FieldProblem> problems = new ArrayList<>();
        int wantedDays = within("days", days, DAYS, bounds.mostDays(), problems);
        int wantedDevices = within("devices", devices, DEVICES, bounds.mostDevices(), problems);
        Duration wantedEvery = parsed(problems);
        if (!problems.isEmpty()) {
            String detail = String.join(
                    "; ",
                    problems.stream()
                            .map(each -> each.field() + ": " + each.message())
                            .toList());
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-request", detail, problems);
        }
        return new Checked(Duration.ofDays(wantedDays), wantedDevices, wantedEvery);
    }

    private static int within(String field, @Nullable Integer value, int usual, int most, List<FieldProblem> problems) {
        int wanted = value == null ? Math.min(usual, most) : value;
        if (wanted < 1 || wanted > most) {
            problems.add(new FieldProblem(field, "%d; expected 1 to %d".formatted(wanted, most)));
        }
        return wanted;
    }

    private Duration parsed(List<FieldProblem> problems) {
        if (every == null) {
            return EVERY;
        }
        try {
            Duration wanted = DurationStyle.detectAndParse(every);
            if (wanted.toSeconds() >= 1 && wanted.compareTo(LONGEST) <= 0 && wanted.toNanosPart() == 0) {
                return wanted;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // falls through to what was expected
        }
        problems.add(new FieldProblem("every", "\"%s\"; expected whole seconds, 1s to 24h".formatted(every)));
        return EVERY;
    }
}
