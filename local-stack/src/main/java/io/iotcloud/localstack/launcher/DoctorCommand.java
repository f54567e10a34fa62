package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.check.Doctor;
import io.iotcloud.localstack.launcher.check.Finding;
import io.iotcloud.localstack.launcher.component.Components;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Exit 1 when something would make a start fail; programs that are only needed for more are listed, no more. */
final class DoctorCommand {

    private DoctorCommand() {}

    static int run(StackSettings settings, PrintStream out) {
        List<Finding> findings = new Doctor(Components.of(settings), settings).examine();
        findings.forEach(finding -> out.println(line(finding)));
        return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BAD) ? 1 : 0;
    }

    static String line(Finding finding) {
        String mark = switch (finding.verdict()) {
            case FINE -> "ok     ";
            case MISSING -> "missing";
            case BAD -> "PROBLEM";
        };
        return String.format(Locale.ROOT, "%s  %-12s %s", mark, finding.subject(), finding.text());
    }
}
