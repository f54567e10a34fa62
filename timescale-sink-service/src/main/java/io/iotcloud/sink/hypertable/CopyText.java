package io.iotcloud.sink.hypertable;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's COPY text format: columns end with a tab, rows with a line feed, null is {@code \N}. */
final class CopyText {

    private static final int INITIAL_SIZE = 64 * 1024;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final char REPLACEMENT = '\uFFFD';

    /** Years COPY reads and Java prints alike. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private byte[] bytes = new byte[INITIAL_SIZE];
    private int size;
    private boolean rowStarted;

    CopyText nothing() {
        startColumn();
        append((byte) '\\');
        append((byte) 'N');
        return this;
    }

    /** Text; U+0000, which PostgreSQL's text cannot hold, becomes the replacement character. */
    CopyText text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        return isPlain(value)
                ? plain(value)
                : utf8(value.replace('\0', REPLACEMENT).getBytes(StandardCharsets.UTF_8));
    }

    /** ASCII that holds nothing to escape, as names and ids are. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Text that is UTF-8 already. */
    CopyText utf8(byte[] value) {
        startColumn();
        reserve(2 * value.length);
        byte[] into = bytes;
        int at = size;
        for (byte b : value) {
            // what is escaped is a backslash or lies below this
            if (b > '\r' && b != '\\') {
                into[at++] = b;
            } else {
                at = escaped(b, into, at);
            }
        }
        size = at;
        return this;
    }

    /** A point of time; nothing where the year does not fit. */
    CopyText time(@Nullable Instant value) {
        if (value == null || value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            return nothing();
        }
        return value.getNano() % 1_000 == 0 ? micros(value) : plain(value.toString());
    }

    // by hand: a row has three of them, and a formatter takes longer than the rest of the row
    private CopyText micros(Instant value) {
        startColumn();
        reserve("0000-00-00T00:00:00.000000Z".length());
        long second = value.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        digits(date.getYear(), 4, '-');
        digits(date.getMonthValue(), 2, '-');
        digits(date.getDayOfMonth(), 2, 'T');
        digits(ofDay / 3_600, 2, ':');
        digits(ofDay / 60 % 60, 2, ':');
        digits(ofDay % 60, 2, '.');
        digits(value.getNano() / 1_000, 6, 'Z');
        return this;
    }

    private void digits(int number, int count, char behind) {
        int rest = number;
        for (int at = size + count - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        bytes[size + count] = (byte) behind;
        size += count + 1;
    }

    CopyText uuid(@Nullable UUID value) {
        return value == null ? nothing() : plain(value.toString());
    }

    CopyText number(@Nullable Number value) {
        return value == null ? nothing() : plain(value.toString());
    }

    CopyText truth(@Nullable Boolean value) {
        return value == null ? nothing() : plain(value ? "t" : "f");
    }

    CopyText bytea(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        startColumn();
        reserve(2 * value.length + 3);
        append((byte) '\\');
        append((byte) '\\');
        append((byte) 'x');
        for (byte b : value) {
            append((byte) Character.forDigit((b >> 4) & 0xf, 16));
            append((byte) Character.forDigit(b & 0xf, 16));
        }
        return this;
    }

    void endRow() {
        append((byte) '\n');
        rowStarted = false;
    }

    int size() {
        return size;
    }

    /** Sends the rows that ended and begins anew. */
    void moveTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Text that holds nothing to escape. */
    private CopyText plain(String ascii) {
        startColumn();
        reserve(ascii.length());
        byte[] into = bytes;
        int at = size;
        for (int i = 0; i < ascii.length(); i++) {
            into[at++] = (byte) ascii.charAt(i);
        }
        size = at;
        return this;
    }

    private void startColumn() {
        if (rowStarted) {
            append((byte) '\t');
        }
        rowStarted = true;
    }

    /** @return where the next byte goes */
    private static int escaped(byte b, byte[] into, int at) {
        return switch (b) {
            case '\\' -> pair('\\', into, at);
            case '\n' -> pair('n', into, at);
            case '\r' -> pair('r', into, at);
            case '\t' -> pair('t', into, at);
            default -> {
                into[at] = b;
                yield at + 1;
            }
        };
    }

    private static int pair(char letter, byte[] into, int at) {
        into[at] = '\\';
        into[at + 1] = (byte) letter;
        return at + 2;
    }

    private void append(byte b) {
        reserve(1);
        bytes[size++] = b;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
