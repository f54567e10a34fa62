package io.iotcloud.dashboard.page;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number and its unit as they are written on a page.
 *
 * @param value for example {@code 1,842} or {@code −12.50}
 * @param unit empty when there is none
 */
public record Figure(String value, String unit) {

    private static final double KILO = 1000;
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    /** A count: thousands comma, from a hundred million on in millions. */
    public static Figure count(long number) {
        return Math.abs(number) < 100_000_000
                ? new Figure(decimals(number, 0), "")
                : new Figure(decimals(number / 1e6, 1), "M");
    }

    /** A rate: one decimal below 1,000. */
    public static Figure rate(double perSecond) {
        return new Figure(decimals(perSecond, perSecond < KILO ? 1 : 0), "/s");
    }

    /** Binary multiples: KiB, MiB, GiB. */
    public static Figure bytes(long bytes) {
        double rest = bytes;
        int unit = 0;
        while (Math.abs(rest) >= 1024 && unit < BYTE_UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        return new Figure(decimals(rest, unit == 0 || rest >= 100 ? 0 : 1), BYTE_UNITS[unit]);
    }

    /** A measured value with the decimals of its unit; from 1,000 W, var or VA on in thousands. */
    public static Figure measured(double value, @Nullable String unit) {
        String name = unit == null || unit.equals("1") ? "" : unit;
        boolean power = name.equals("W") || name.equals("var") || name.equals("VA");
        if (power && Math.abs(value) >= KILO) {
            return new Figure(decimals(value / KILO, 2), "k" + name);
        }
        return new Figure(decimals(value, decimalsOf(name, value)), name);
    }

    private static int decimalsOf(String unit, double value) {
        return switch (unit) {
            case "V", "A", "W", "var", "VA", "kW", "kvar", "kVA", "°C" -> 2;
            case "Hz" -> 3;
            case "%", "h", "hPa", "kWh" -> 1;
            case "ppm", "lx", "s" -> value == Math.rint(value) ? 0 : 1;
            default -> value == Math.rint(value) ? 0 : 3;
        };
    }

    /** Thousands comma, decimal point, true minus sign. */
    public static String decimals(double value, int decimals) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ENGLISH);
        symbols.setMinusSign('\u2212');
        String pattern = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
        String text = new DecimalFormat(pattern, symbols).format(value);
        return isMinusZero(text) ? text.substring(1) : text;
    }

    private static boolean isMinusZero(String text) {
        return text.startsWith("\u2212") && text.chars().skip(1).allMatch(c -> c == '0' || c == '.');
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? value : value + "\u202f" + unit;
    }
}
