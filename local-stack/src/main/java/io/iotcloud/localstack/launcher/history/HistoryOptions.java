package io.iotcloud.localstack.launcher.history;

import io.iotcloud.localstack.launcher.settings.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code history}; whether the values make sense is the simulator's to say.
 *
 * @param days how far back
 * @param devices how many breakers
 * @param every time between two messages of a device
 */
record HistoryOptions(int days, int devices, String every) {

    static HistoryOptions of(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("--days", "30", "--devices", "5", "--every", "60s"));
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!values.containsKey(option) || i + 1 == arguments.size()) {
                throw new UserException(
                        "\"%s\" is not understood here. For example: ./iot-cloud history --days 30 --devices 5 --every 60s"
                                .formatted(option));
            }
            values.put(option, arguments.get(i + 1));
        }
        return new HistoryOptions(number("--days", values), number("--devices", values), every(values));
    }

    private static int number(String option, Map<String, String> values) {
        String text = values.getOrDefault(option, "");
        if (!text.matches("[0-9]{1,6}")) {
            throw new UserException("%s is \"%s\"; a number was expected".formatted(option, text));
        }
        return Integer.parseInt(text);
    }

    private static String every(Map<String, String> values) {
        String text = values.getOrDefault("--every", "");
        if (!text.matches("[0-9A-Za-z.+-]{1,30}")) {
            throw new UserException("--every is \"%s\"; a time like 60s, 10m or 1h was expected".formatted(text));
        }
        return text;
    }

    String json() {
        return "{\"days\":%d,\"devices\":%d,\"every\":\"%s\"}".formatted(days, devices, every);
    }
}
