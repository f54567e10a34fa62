package io.iotcloud.benchmarks.questions;

import java.util.ArrayList;
import java.util.List;

/**
 * What the dashboard asks.
 *
 * @param name for people
 * @param path with {@code {device}} in it
 * @param aggregated whether TimescaleDB may answer it from an aggregate
 */
record Question(String name, String path, boolean aggregated) {

    private static final List<String> RANGES = List.of("1h", "6h", "24h", "7d", "30d");

    static List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (String range : RANGES) {
            all.add(new Question(
                    "series of one device, " + range,
                    "/api/series?device={device}&metric=power.active&points=500&range=" + range,
                    true));
        }
        all.add(new Question(
                "summary of one device, 30d, without percentiles",
                "/api/series/summary?device={device}&metric=power.active&percentiles=false&range=30d",
                true));
        all.add(new Question(
                "summary of one device, 30d, with percentiles",
                "/api/series/summary?device={device}&metric=power.active&range=30d",
                false));
        all.add(new Question(
                "energy per day of one device, 30d", "/api/energy?device={device}&range=30d&tz=Europe/Berlin", true));
        all.add(new Question("latest values of all devices", "/api/latest", false));
        all.add(new Question("devices with first and last time", "/api/series/devices", false));
        return all;
    }

    String of(String device) {
        return path.replace("{device}", device);
    }

    /** The same from rows. */
    Question fromRows() {
        return new Question(name + ", from rows", path + "&source=raw", false);
    }
}
