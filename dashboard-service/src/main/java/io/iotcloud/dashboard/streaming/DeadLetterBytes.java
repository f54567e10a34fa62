package io.iotcloud.dashboard.streaming;

import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The original bytes as a page shows them.
 *
 * @param content lines of text; null when the bytes have no such form
 * @param missing why there is no content, empty when there is
 * @param cut what is left out, empty when nothing is
 */
record DeadLetterBytes(@Nullable String content, String missing, String cut) {

    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int MOST_BYTES = 4 * 1024;
    private static final int PER_LINE = 16;

    static DeadLetterBytes of(DeadLetter letter, String view) {
        String hex = letter.payloadHex();
        if (hex == null || hex.isEmpty()) {
            return new DeadLetterBytes(null, "The message had no bytes.", "");
        }
        return switch (view) {
            case "hex" -> hex(HexFormat.of().parseHex(hex));
            case "text" ->
                letter.payloadText() == null
                        ? new DeadLetterBytes(null, "The bytes are not UTF-8, so they are no text.", "")
                        : text(letter.payloadText());
            default -> json(letter.payloadJson());
        };
    }

    private static DeadLetterBytes json(@Nullable JsonNode json) {
        return json == null || json.isNull()
                ? new DeadLetterBytes(null, "The bytes are not JSON; text or hex shows them.", "")
                : text(json.toPrettyString());
    }

    private static DeadLetterBytes text(String whole) {
        return whole.length() <= MOST_CHARACTERS
                ? new DeadLetterBytes(whole, "", "")
                : new DeadLetterBytes(
                        whole.substring(0, MOST_CHARACTERS),
                        "",
                        "The first %d of %d characters; the download has all."
                                .formatted(MOST_CHARACTERS, whole.length()));
    }

    private static DeadLetterBytes hex(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        int shown = Math.min(bytes.length, MOST_BYTES);
        for (int begin = 0; begin < shown; begin += PER_LINE) {
            int end = Math.min(begin + PER_LINE, shown);
            StringBuilder characters = new StringBuilder();
            lines.append(String.format(Locale.ROOT, "%06x ", begin));
            for (int i = begin; i < begin + PER_LINE; i++) {
                lines.append(i < end ? String.format(Locale.ROOT, " %02x", bytes[i]) : "   ");
                if (i < end) {
                    characters.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
                }
            }
            lines.append("  ").append(characters).append('\n');
        }
        return new DeadLetterBytes(
                lines.toString(),
                "",
                shown == bytes.length
                        ? ""
                        : "The first %d of %d bytes; the download has all.".formatted(shown, bytes.length));
    }
}
