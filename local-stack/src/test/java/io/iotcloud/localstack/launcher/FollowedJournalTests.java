package io.iotcloud.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.supervision.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedJournalTests {

    @TempDir
    private Path data;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private StackSettings settings;
    private FollowedJournal followed;

    @BeforeEach
    void follow() throws IOException {
        settings = StackSettings.from(data, Map.of("IOT_CLOUD_DATA", data.toString()));
        Files.createDirectories(settings.logs());
        supervisorSays("of an earlier start: All 10 processes are healthy after 9.0 s.\n");
        followed = FollowedJournal.fromNow(settings, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @Test
    void onlyWhatIsSaidFromNowOnIsShown() throws IOException {
        supervisorSays("kafka starting\n");

        followed.showNew();
        followed.showNew();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("kafka starting\n");
        assertThat(followed.isWelcomed()).isFalse();
    }

    // The statuses are healthy a moment before the supervisor looks, and its last words must not be cut off.
    @Test
    void theWelcomeIsNoticedAlsoWhenItIsCaughtHalfWritten() throws IOException {
        String welcome = Welcome.text(settings, Duration.ofSeconds(38), 10);
        int half = welcome.indexOf("healthy") + 3;

        supervisorSays(welcome.substring(0, half));
        followed.showNew();
        assertThat(followed.isWelcomed()).isFalse();

        supervisorSays(welcome.substring(half));
        followed.showNew();
        assertThat(followed.isWelcomed()).isTrue();
    }

    private void supervisorSays(String words) throws IOException {
        Files.writeString(Journal.file(settings.logs()), words, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
