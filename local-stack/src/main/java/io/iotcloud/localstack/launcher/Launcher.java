package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.history.HistoryCommand;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The main class behind {@code ./iot-cloud}. */
public final class Launcher {

    static final String HELP = """
            ./iot-cloud <command>

              up [--fresh] [--detach]  build what is missing, start everything, follow until Ctrl-C
                                       --fresh   forget all data first
                                       --detach  return when everything is healthy
              down                     end everything, services first
              status [--json]          each process: health, port, pid, memory; exit 0 when all are healthy
              logs [service] [-f]      what the processes printed; -f follows
              psql [arguments]         psql on the database
                                       --analyst  as the login that reads only
              history [--days 30] [--devices 5] [--every 60s]
                                       breakers send a simulated past, so that every timeframe has data
              doctor                   look for what would make a start fail
              test [--nightly]         build and run all tests, print a summary
              help                     this

            Settings are environment variables, see docs/operations.md. Data lies in data/.""";

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            StackSettings settings = StackSettings.from(
                    Path.of(System.getProperty("iot-cloud.home", "")).toAbsolutePath(), System.getenv());
            return switch (command) {
                case "up" -> new UpCommand(settings, System.out).run(Options.of(rest, "--fresh", "--detach"));
                case "down" -> new DownCommand(settings, System.out).run(Options.of(rest));
                case "status" -> StatusCommand.run(settings, Options.of(rest, "--json"), System.out);
                case "logs" -> LogsCommand.run(settings, rest);
                case "psql" -> PsqlCommand.run(settings, rest);
                case "history" -> new HistoryCommand(settings, System.out, onATerminal()).run(rest);
                case "doctor" -> DoctorCommand.run(settings, System.out);
                case "test" -> new TestCommand(settings, System.out).run(Options.of(rest, "--nightly"));
                case "help", "--help", "-h" -> help();
                default ->
                    throw new UserException(
                            "There is no command \"%s\". ./iot-cloud help lists them.".formatted(command));
            };
        } catch (UserException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("%s failed: %s".formatted(command, e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static boolean onATerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static int help() {
        System.out.println(HELP);
        return 0;
    }
}
