package io.iotcloud.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Sends signals to processes. */
final class Signals {

    private Signals() {}

    static void send(String signal, long... pids) {
        for (long pid : pids) {
            run("kill", "-" + signal, Long.toString(pid));
        }
    }

    /** @return the exit code */
    static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(Arrays.toString(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
