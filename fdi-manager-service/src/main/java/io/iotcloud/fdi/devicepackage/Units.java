package io.iotcloud.fdi.devicepackage;

import java.util.Map;
import java.util.Optional;

/**
 * Unit symbols the platform knows, with their UNECE Recommendation 20 codes (from memory, except that of °C).
 */
public final class Units {

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("V", "VLT"),
            Map.entry("A", "AMP"),
            Map.entry("W", "WTT"),
            Map.entry("kW", "KWT"),
            Map.entry("var", "D44"),
            Map.entry("VA", "D46"),
            Map.entry("Hz", "HTZ"),
            Map.entry("°C", "CEL"),
            Map.entry("%", "P1"),
            Map.entry("h", "HUR"),
            Map.entry("s", "SEC"),
            Map.entry("kWh", "KWH"),
            Map.entry("hPa", "A97"),
            Map.entry("ppm", "59"),
            Map.entry("lx", "LUX"));

    /** Code of "one", for what has no dimension. */
    public static final String DIMENSIONLESS = "C62";

    private Units() {}

    /** Code of the unit with this symbol, empty when it is not known here. */
    public static Optional<String> codeOf(String symbol) {
        return Optional.ofNullable(CODES.get(symbol));
    }
}
