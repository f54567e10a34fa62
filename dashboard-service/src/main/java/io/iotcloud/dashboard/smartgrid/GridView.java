package io.iotcloud.dashboard.smartgrid;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The site as its page writes it. */
record GridView(
        List<Feeder> feeders,
        List<Feeder> others,
        int width,
        List<Phase> phases,
        Figure load,
        Figure reactive,
        Figure frequency,
        String deviation,
        Figure unbalance,
        Figure largest,
        String largestOf,
        List<Attention> attention,
        List<Event> events,
        Words.Stamp since) {

    private static final double NOMINAL_HERTZ_STEP = 10;
    private static final int FIELD = 106;
    private static final int NARROWEST = 650;
    private static final double OVERLOAD_PERCENT = 100;
    private static final Figure UNKNOWN = new Figure("unknown", "");

    /** Mean voltage of one phase over all breakers heard. */
    record Phase(String name, String style, Figure voltage) {}

    /** One breaker and its line; {@code x} is the middle of its field. */
    record Feeder(
            int x,
            String id,
            String position,
            String word,
            boolean energised,
            boolean tripped,
            boolean overloaded,
            boolean stale,
            Figure power,
            String current,
            double level,
            String temperature,
            String note) {}

    /** A breaker that is not as it should be. */
    record Attention(String id, String why, String since, int urgency) {}

    /** A switching seen. */
    record Event(Words.Stamp at, String breaker, String text, String symbol) {}

    static GridView of(SmartGrid grid, int drawn, Words words) {
        List<Breaker> all = grid.breakers();
        List<Breaker> fresh = all.stream().filter(b -> !b.isStale(words.now())).toList();
        List<Feeder> feeders = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            feeders.add(feeder(all.get(i), 61 + FIELD * Math.min(i, drawn), words));
        }
        Breaker busiest = fresh.stream()
                .filter(b -> b.largestCurrent() != null)
                .max(Comparator.comparingDouble(b -> b.largestCurrent() instanceof Double amperes ? amperes : 0))
                .orElse(null);
        Double frequency = SmartGrid.mean(fresh, "frequency.value");
        return new GridView(
                feeders.subList(0, Math.min(drawn, feeders.size())),
                feeders.size() > drawn ? feeders.subList(drawn, feeders.size()) : List.of(),
                Math.max(NARROWEST, 16 + FIELD * Math.min(drawn, all.size())),
                List.of(phase("L1", "l1", fresh), phase("L2", "l2", fresh), phase("L3", "l3", fresh)),
                figure(SmartGrid.sum(fresh, "power.active"), "W"),
                figure(SmartGrid.sum(fresh, "power.reactive"), "var"),
                figure(frequency, "Hz"),
                frequency == null ? "no breaker heard" : deviation(frequency),
                unbalance(fresh),
                figure(busiest == null ? null : busiest.largestCurrent(), "A"),
                busiest == null ? "no breaker heard" : busiest.id(),
                attention(all, words),
                grid.switchings().stream().map(s -> event(s, words)).toList(),
                words.time(grid.since()));
    }

    private static Feeder feeder(Breaker breaker, int x, Words words) {
        Breaker.Position position = breaker.position();
        Double load = breaker.number("operational.load_percentage");
        Double temperature = breaker.number("temperature.value");
        Double factor = breaker.number("power.factor");
        boolean closed = position == Breaker.Position.CLOSED;
        boolean stale = breaker.isStale(words.now());
        Instant since = breaker.since();
        String note = stale
                ? words.age(breaker.measuredAt()) + " old"
                : closed || since == null
                        ? factor == null ? "" : "pf " + Figure.decimals(factor, 3)
                        : "since " + words.time(since).text();
        return new Feeder(
                x,
                breaker.id(),
                position.name().toLowerCase(Locale.ROOT),
                position.word(),
                closed,
                position == Breaker.Position.TRIPPED,
                load != null && load > OVERLOAD_PERCENT,
                stale,
                figure(breaker.number("power.active"), "W"),
                "%s, %s"
                        .formatted(
                                figure(breaker.largestCurrent(), "A"),
                                load == null ? "load unknown" : Figure.decimals(load, 0) + "\u202f%"),
                load == null ? 0 : Math.clamp(load * 70 / 100, 0, 84),
                temperature == null ? "" : Figure.measured(temperature, "°C").toString(),
                note);
    }

    private static Phase phase(String name, String style, List<Breaker> fresh) {
        String path = "voltage.phase_" + (char) ('a' + name.charAt(1) - '1');
        return new Phase(name, style, figure(SmartGrid.mean(fresh, path), "V"));
    }

    private static Figure figure(@Nullable Double value, String unit) {
        return value == null ? UNKNOWN : Figure.measured(value, unit);
    }

    /** From the nearest nominal frequency, 50 or 60 Hz. */
    private static String deviation(double frequency) {
        double nominal = Math.round(frequency / NOMINAL_HERTZ_STEP) * NOMINAL_HERTZ_STEP;
        double milli = (frequency - nominal) * 1000;
        return "%s%s mHz from %s Hz"
                .formatted(milli > 0 ? "+" : "", Figure.decimals(milli, 0), Figure.decimals(nominal, 0));
    }

    /** Largest deviation of a phase from the mean of the three. */
    private static Figure unbalance(List<Breaker> fresh) {
        Double a = SmartGrid.mean(fresh, "voltage.phase_a");
        Double b = SmartGrid.mean(fresh, "voltage.phase_b");
        Double c = SmartGrid.mean(fresh, "voltage.phase_c");
        if (a == null || b == null || c == null) {
            return UNKNOWN;
        }
        double mean = (a + b + c) / 3;
        double worst =
                DoubleStream.of(a, b, c).map(v -> Math.abs(v - mean)).max().orElse(0);
        return mean == 0 ? UNKNOWN : new Figure(Figure.decimals(worst / mean * 100, 2), "%");
    }

    private static List<Attention> attention(List<Breaker> all, Words words) {
        List<Attention> list = new ArrayList<>();
        for (Breaker breaker : all) {
            Double load = breaker.number("operational.load_percentage");
            Instant since = breaker.since();
            if (breaker.position() == Breaker.Position.TRIPPED) {
                list.add(new Attention(
                        breaker.id(),
                        "Tripped",
                        since == null
                                ? "before " + words.time(breaker.measuredAt()).text()
                                : words.age(since),
                        3));
            } else if (breaker.isStale(words.now())) {
                list.add(new Attention(breaker.id(), "No data", words.age(breaker.measuredAt()), 2));
            } else if (load != null && load > OVERLOAD_PERCENT) {
                list.add(new Attention(
                        breaker.id(), "Load " + Figure.measured(load, "%"), words.age(breaker.measuredAt()), 2));
            } else if (Boolean.TRUE.equals(breaker.values().get("operational.maintenance_due"))) {
                list.add(new Attention(breaker.id(), "Maintenance due", "", 1));
            }
        }
        list.sort(Comparator.<Attention>comparingInt(a -> -a.urgency()).thenComparing(Attention::id));
        return list;
    }

    private static Event event(SmartGrid.Switching switching, Words words) {
        String text = switch (switching.to()) {
            case TRIPPED -> "tripped";
            case OPEN -> switching.from() == Breaker.Position.TRIPPED ? "was reset, is open" : "opened";
            case CLOSED -> "closed";
            case UNKNOWN -> "no longer says its position";
        };
        String symbol = switch (switching.to()) {
            case TRIPPED -> "bt";
            case OPEN -> "bo";
            case CLOSED -> "bc";
            case UNKNOWN -> "i-info";
        };
        return new Event(words.time(switching.at()), switching.breaker(), text, symbol);
    }
}
