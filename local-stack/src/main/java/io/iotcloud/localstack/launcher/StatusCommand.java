package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.component.Components;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.status.StackStatus;
import io.iotcloud.localstack.launcher.status.StatusJson;
import io.iotcloud.localstack.launcher.status.StatusTable;
import java.io.PrintStream;

/** Exit 0 only when every process is healthy and somebody watches over them. */
final class StatusCommand {

    private StatusCommand() {}

    static int run(StackSettings settings, Options options, PrintStream out) {
        StackStatus status = StackStatus.of(Components.of(settings), settings);
        if (options.has("--json")) {
            out.println(StatusJson.of(status));
        } else {
            out.println(StatusTable.of(status));
            out.println(advice(status));
        }
        return status.healthy() ? 0 : 1;
    }

    private static String advice(StackStatus status) {
        if (status.healthy()) {
            return "";
        }
        return status.anythingRuns()
                ? "./iot-cloud up starts what is missing."
                : "Nothing runs; ./iot-cloud up starts everything.";
    }
}
