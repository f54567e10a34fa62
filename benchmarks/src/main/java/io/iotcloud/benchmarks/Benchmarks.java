package io.iotcloud.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** The command line: measures, prints, and ends with 1 when a message was lost. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Settings settings = Settings.of(List.of(arguments), System.getenv());
            boolean complete = new Run(settings, InstantSource.system(), out).execute();
            System.exit(complete ? 0 : 1);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(2);
        }
    }
}
