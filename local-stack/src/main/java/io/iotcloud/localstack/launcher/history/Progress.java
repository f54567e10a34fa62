package io.iotcloud.localstack.launcher.history;

import java.io.PrintStream;
import java.util.Locale;

/** Shows how far something is: a bar that is drawn over itself on a terminal, else a line at every tenth. */
final class Progress {

    private static final int WIDTH = 30;
    private static final String BACK_TO_BEGIN_AND_ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private int tenths = -1;
    private String note = "";

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param waitsFor what it waits for, empty when it goes on */
    void show(long done, long total, double perSecond, String waitsFor) {
        String line = line(done, total, perSecond) + (waitsFor.isEmpty() ? "" : ", waits for " + waitsFor);
        if (terminal) {
            out.print(BACK_TO_BEGIN_AND_ERASE + bar(done, total) + " " + line);
            out.flush();
            return;
        }
        int reached = total == 0 ? 10 : (int) (10 * done / total);
        if (reached > tenths || !waitsFor.equals(note)) {
            tenths = reached;
            note = waitsFor;
            out.println(line);
        }
    }

    /** What follows begins on a line of its own. */
    void end() {
        if (terminal) {
            out.println();
        }
    }

    private static String bar(long done, long total) {
        int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }

    private static String line(long done, long total, double perSecond) {
        String line = String.format(
                Locale.ROOT, "%,d of %,d messages, %.0f %%", done, total, total == 0 ? 100.0 : 100.0 * done / total);
        if (perSecond <= 0) {
            return line;
        }
        return line
                + String.format(Locale.ROOT, ", %,.0f messages/s, %.0f s left", perSecond, (total - done) / perSecond);
    }
}
