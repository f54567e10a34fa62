package io.iotcloud.localstack.launcher.history;

import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Has the simulator make a history, waits until the sink has stored it, and says what came of it. Ctrl-C cancels; what was
 * sent by then stays, and the same command later adds the rest.
 */
public final class HistoryCommand {

    private static final String HISTORY = "/api/history";
    /** Another process does the work and only answers when asked, so there is nothing else to wait on. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final int MOST_MISSED_LOOKS = 60;
    private static final int INTERRUPTED = 130;
    private static final String NOT_RUNNING = """
            The %s does not answer on 127.0.0.1:%d. Is the stack running? ./iot-cloud status shows it, ./iot-cloud up --detach starts it.
            A stack on other ports: set %s as it was set for up.""";

    private final StackSettings settings;
    private final PrintStream out;
    private final boolean terminal;
    private volatile boolean cancelling;
    private int missedLooks;

    public HistoryCommand(StackSettings settings, PrintStream out, boolean terminal) {
        this.settings = settings;
        this.out = out;
        this.terminal = terminal;
    }

    /** @return 0 when all of it is stored, 1 when it failed or was cancelled by somebody else, 130 after Ctrl-C */
    public int run(List<String> arguments) throws IOException, InterruptedException {
        HistoryOptions options = HistoryOptions.of(arguments);
        try (Connections connections = new Connections()) {
            Answer begun = simulator(connections, "POST", options.json());
            if (!begun.isFine()) {
                throw new UserException(begun.text("detail").orElse("The simulator answered " + begun.status()));
            }
            introduce(begun, options);
            Thread cancel = new Thread(() -> cancel(connections), "cancel");
            Runtime.getRuntime().addShutdownHook(cancel);
            Answer end = follow(connections, begun);
            if (cancelling) {
                cancel.join(); // the JVM is on its way down and ends with this
                return INTERRUPTED;
            }
            Runtime.getRuntime().removeShutdownHook(cancel);
            if (!end.text("state").orElse("").equals("finished")) {
                out.println("The history was %s: %s".formatted(end.text("state").orElse("lost"), kept(end)));
                return 1;
            }
            awaitStored(connections, end);
            return summarise(end);
        }
    }

    private void introduce(Answer begun, HistoryOptions options) {
        out.println("%s: one message every %s from %s to %s."
                .formatted(
                        String.join(", ", begun.texts("devices")),
                        options.every(),
                        begun.text("from").orElse("?"),
                        begun.text("until").orElse("?")));
        List<String> further = begun.texts("devices_without_present");
        if (!further.isEmpty()) {
            out.println("%s: no live device of the simulator; the past is all there is."
                    .formatted(String.join(", ", further)));
        }
    }

    private static String kept(Answer end) {
        return "%d of %d messages were sent and stay. The same command adds the rest."
                .formatted((long) end.number("acknowledged"), (long) end.number("total"));
    }

    private Answer follow(Connections connections, Answer begun) throws IOException, InterruptedException {
        Progress progress = new Progress(out, terminal);
        Answer now = begun;
        while (true) {
            progress.show(
                    (long) now.number("acknowledged"),
                    (long) now.number("total"),
                    now.number("messages_per_second"),
                    now.text("waits_for").orElse(""));
            if (cancelling || !now.text("state").orElse("").equals("running")) {
                progress.end();
                return now;
            }
            Thread.sleep(BETWEEN_LOOKS);
            now = look(connections, now);
        }
    }

    /** A simulator that is busy does not end the command; one that is gone for long does. */
    private Answer look(Connections connections, Answer before) throws IOException, InterruptedException {
        try {
            Answer now = simulator(connections, "GET", "");
            missedLooks = 0;
            return now;
        } catch (UserException e) {
            if (++missedLooks == MOST_MISSED_LOOKS) {
                throw e;
            }
            return before;
        }
    }

    /** The last message of every device is asked for: what a device sent before it, the sink gets before it. */
    private void awaitStored(Connections connections, Answer end) throws IOException, InterruptedException {
        List<String> waiting = new ArrayList<>(end.valuesOf("last_messages"));
        int all = waiting.size();
        int left = -1;
        while (true) {
            for (String id : List.copyOf(waiting)) {
                if (isStored(connections, id)) {
                    waiting.remove(id);
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            if (waiting.size() != left) {
                left = waiting.size();
                out.println("Sent. Waiting until the sink has stored the last message of each device (%d of %d)."
                        .formatted(all - left, all));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean isStored(Connections connections, String id) throws InterruptedException {
        try {
            Answer answer = connections.ask("GET", settings.port(PortSetting.SINK_PORT), "/api/messages/" + id, "");
            return answer.isFine() && answer.json().matches("(?s).*\"smart_breaker_data\"\\s*:\\s*\\[\\s*\\{.*");
        } catch (IOException e) {
            return false; // being restarted, perhaps: the message is safe and the next look tells
        }
    }

    private int summarise(Answer end) {
        if (end.number("total") == 0) {
            out.println("Nothing was to be made: the live devices have run for longer than that.");
            return 0;
        }
        long acknowledged = (long) end.number("acknowledged");
        long refused = (long) end.number("refused");
        out.println(String.format(
                Locale.ROOT,
                "%,d messages in %.1f s: %,.0f messages/s. All are stored; what was there already is not stored twice.",
                acknowledged,
                end.number("elapsed_s"),
                end.number("messages_per_second")));
        if (refused > 0) {
            out.println(
                    "%d messages were refused by the broker; ./iot-cloud logs simulator says why.".formatted(refused));
        }
        out.println("Look at it: http://localhost:%d, tab Data Analytics & Monitoring, any timeframe from 1h to 30d."
                .formatted(settings.port(PortSetting.DASHBOARD_PORT)));
        return refused == 0 ? 0 : 1;
    }

    private void cancel(Connections connections) {
        cancelling = true;
        try {
            Answer end = simulator(connections, "DELETE", "");
            out.println();
            out.println("Cancelled: " + kept(end));
        } catch (IOException | UserException e) {
            out.println("The simulator could not be told to stop: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer simulator(Connections connections, String method, String body)
            throws IOException, InterruptedException {
        int port = settings.port(PortSetting.SIMULATOR_PORT);
        try {
            return connections.ask(method, port, HISTORY, body);
        } catch (IOException e) {
            throw new UserException(NOT_RUNNING.formatted("simulator", port, PortSetting.SIMULATOR_PORT));
        }
    }
}
