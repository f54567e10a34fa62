package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.supervision.Journal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows on this terminal what a supervisor says that runs elsewhere. */
final class FollowedJournal {

    private final Path file;
    private final PrintStream out;
    private long position;
    private String lastWords = "";
    private boolean welcomed;

    private FollowedJournal(Path file, PrintStream out, long position) {
        this.file = file;
        this.out = out;
        this.position = position;
    }

    static FollowedJournal fromNow(StackSettings settings, PrintStream out) throws IOException {
        Path file = Journal.file(settings.logs());
        return new FollowedJournal(file, out, Files.exists(file) ? Files.size(file) : 0);
    }

    void showNew() throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try (RandomAccessFile words = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, words.length() - position)];
            words.seek(position);
            words.readFully(bytes);
            String said = lastWords + new String(bytes, StandardCharsets.UTF_8);
            welcomed |= Welcome.isIn(said);
            // what comes next may end a line that was caught half written
            lastWords = said.substring(said.lastIndexOf('\n') + 1);
            out.write(bytes);
            out.flush();
            position += bytes.length;
        }
    }

    /** Whether the supervisor has said that everything is healthy. */
    boolean isWelcomed() {
        return welcomed;
    }
}
