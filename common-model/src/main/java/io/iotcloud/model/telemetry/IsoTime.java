package io.iotcloud.model.telemetry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads instants in ISO-8601 with an offset. The common form, {@code 2026-01-31T12:00:00[.123456789]Z}, is read by hand, for
 * each message holds two of them and passes several readers; every other form is left to {@link OffsetDateTime}.
 */
public final class IsoTime {

    private static final int SECONDS_END = 19;
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_PER_DAY = 86_400;

    private IsoTime() {}

    /** @throws DateTimeException when it is no date and time with an offset */
    public static Instant parse(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || text.charAt(end) != 'Z' || !hasSeparators(text)) {
            return OffsetDateTime.parse(text).toInstant();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int nano = nanos(text, end);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 28 && day > lengthOf(year, month)) {
            return OffsetDateTime.parse(text).toInstant();
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3_600 + minute * 60 + second, nano);
    }

    private static int lengthOf(int year, int month) {
        return LocalDate.of(year, month, 1).lengthOfMonth();
    }

    private static boolean hasSeparators(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** The fraction of a second between the seconds and {@code end}; -1 when something else stands there. */
    private static int nanos(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int value = number(text, SECONDS_END + 1, end);
        for (int i = digits; i < NANO_DIGITS && value > 0; i++) {
            value *= 10;
        }
        return value;
    }

    /** The decimal digits from {@code from} until {@code to}; -1 when one is none. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
