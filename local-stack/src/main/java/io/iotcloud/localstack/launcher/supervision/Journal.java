package io.iotcloud.localstack.launcher.supervision;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One line per event, with the seconds since the command was given. Safe for use by several threads. */
public final class Journal {

    private final List<PrintStream> outs;
    private final long start = System.nanoTime();

    public Journal(PrintStream... outs) {
        this.outs = List.of(outs);
    }

    /** Where the supervisor's words are kept, so that other terminals can see them. */
    public static Path file(Path logs) {
        return logs.resolve("supervisor.log");
    }

    public void say(String name, String event) {
        print(String.format(Locale.ROOT, "[%6.1f s] %-24s %s", seconds(elapsed()), name, event), List.of());
    }

    void say(String name, String event, List<String> lines) {
        print(String.format(Locale.ROOT, "[%6.1f s] %-24s %s", seconds(elapsed()), name, event), lines);
    }

    public void plain(String text) {
        print(text, List.of());
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    static double secondsSince(long nanoTime) {
        return seconds(Duration.ofNanos(System.nanoTime() - nanoTime));
    }

    private synchronized void print(String text, List<String> lines) {
        for (PrintStream out : outs) {
            out.println(text);
            lines.forEach(line -> out.println("             | " + line));
            out.flush();
        }
    }
}
