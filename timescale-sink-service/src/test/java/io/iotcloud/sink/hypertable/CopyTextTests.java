package io.iotcloud.sink.hypertable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTextTests {

    private static String rows(CopyText text) {
        return new String(text.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void whatSeparatesColumnsAndRowsIsEscapedInsideAValue() {
        CopyText text = new CopyText();
        text.text("tab\there").text("line\nfeed\r").text("back\\slash").endRow();

        assertThat(rows(text)).isEqualTo("tab\\there\tline\\nfeed\\r\tback\\\\slash\n");
    }

    @Test
    void nullIsNotTheTextThatLooksLikeIt() {
        CopyText text = new CopyText();
        text.text(null).text("\\N").text("").endRow();

        assertThat(rows(text)).isEqualTo("\\N\t\\\\N\t\n");
    }

    // PostgreSQL's text cannot hold it, and one such character in an event_type must not make a message poison.
    @Test
    void theCharacterZeroBecomesTheReplacementCharacter() {
        CopyText text = new CopyText();
        text.text("a\0b").endRow();

        assertThat(rows(text)).isEqualTo("a\uFFFDb\n");
    }

    @Test
    void jsonStaysTheExactBytesWithItsEscapesDoubled() {
        CopyText text = new CopyText();
        text.utf8("{\"note\":\"a\\u0000 °C \uD83D\uDE00\"}".getBytes(StandardCharsets.UTF_8))
                .endRow();

        assertThat(rows(text)).isEqualTo("{\"note\":\"a\\\\u0000 °C \uD83D\uDE00\"}\n");
    }

    @Test
    void timesKeepTheirMicrosecondsAndYearsNobodyCanStoreAreNothing() {
        CopyText text = new CopyText();
        text.time(Instant.parse("2025-08-20T18:00:54.117782Z"))
                .time(Instant.parse("+12025-01-01T00:00:00Z"))
                .time(null)
                .endRow();

        assertThat(rows(text)).isEqualTo("2025-08-20T18:00:54.117782Z\t\\N\t\\N\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "0999-12-31T23:59:59.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T12:34:56.7Z",
                "2026-01-31T12:00:00.123456789Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void everyTimeIsReadBackAsItWas(Instant time) {
        CopyText text = new CopyText();
        text.time(time).endRow();

        assertThat(Instant.parse(rows(text).strip())).isEqualTo(time);
    }

    @Test
    void numbersTruthValuesIdsAndBytesAreWrittenAsPostgresqlReadsThem() {
        CopyText text = new CopyText();
        text.number(117.27)
                .number(5L)
                .number(null)
                .truth(true)
                .truth(false)
                .uuid(UUID.fromString("00000000-0000-0000-0000-00000000000a"))
                .bytea(new byte[] {0, (byte) 0xff, 'x'})
                .bytea(null)
                .endRow();

        assertThat(rows(text))
                .isEqualTo("117.27\t5\t\\N\tt\tf\t00000000-0000-0000-0000-00000000000a\t\\\\x00ff78\t\\N\n");
    }

    @Test
    void aRowMayBeLargerThanTheBufferBeginsWith() {
        CopyText text = new CopyText();
        text.utf8("\\".repeat(300_000).getBytes(StandardCharsets.UTF_8)).endRow();

        assertThat(text.toByteArray()).hasSize(600_001);
    }
}
