package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.page.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What the page's address says is to be shown.
 *
 * @param state one of {@link #STATES}
 * @param from local time in the viewer's zone, or an instant; empty for no bound
 * @param open id of the dead letter that is shown with its bytes, null for none
 */
record DeadLetterChoice(
        String reason,
        String stage,
        String device,
        String state,
        String from,
        String to,
        String text,
        String sort,
        int page,
        @Nullable Long open,
        String view) {

    static final List<String> STATES = List.of("open", "replayed", "discarded", "all");
    static final List<String> SORTS = List.of("newest", "oldest", "reason", "stage", "device", "state", "largest");
    static final List<String> STAGES = List.of("bridge", "enrichment", "sink");
    static final List<String> VIEWS = List.of("json", "text", "hex");
    static final int PAGE_SIZE = 50;

    /** Whatever an address holds: what is not one of the choices is as if it were not there. */
    static DeadLetterChoice of(Map<String, String> parameters) {
        return new DeadLetterChoice(
                text(parameters, "reason"),
                text(parameters, "stage"),
                text(parameters, "device"),
                choice(parameters, "state", STATES),
                text(parameters, "from"),
                text(parameters, "to"),
                text(parameters, "text"),
                choice(parameters, "sort", SORTS),
                (int) number(parameters, "page", 0, 100_000),
                parameters.containsKey("open") ? Long.valueOf(number(parameters, "open", 0, Long.MAX_VALUE)) : null,
                choice(parameters, "view", VIEWS));
    }

    private static String text(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    private static String choice(Map<String, String> parameters, String name, List<String> choices) {
        String value = parameters.getOrDefault(name, "");
        return choices.contains(value) ? value : choices.getFirst();
    }

    private static long number(Map<String, String> parameters, String name, long least, long most) {
        try {
            return Math.clamp(Long.parseLong(parameters.getOrDefault(name, "0")), least, most);
        } catch (NumberFormatException _) {
            return least;
        }
    }

    /** The same page with one choice made otherwise; from its beginning, unless it is the page that is chosen. */
    public String with(String name, Object value) {
        Map<String, String> parameters = parameters();
        if (!name.equals("page") && !name.equals("open") && !name.equals("view")) {
            parameters.remove("page");
        }
        parameters.put(name, String.valueOf(value));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/kafka/dead-letters");
        parameters.forEach((key, text) -> {
            if (!text.isEmpty() && !text.equals(unsaid(key))) {
                address.queryParam(key, UriUtils.encode(text, StandardCharsets.UTF_8));
            }
        });
        return address.build(true).toUriString();
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", state);
        parameters.put("reason", reason);
        parameters.put("stage", stage);
        parameters.put("device", device);
        parameters.put("text", text);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("sort", sort);
        parameters.put("page", Integer.toString(page));
        parameters.put("open", open == null ? "" : Long.toString(open));
        parameters.put("view", view);
        return parameters;
    }

    private static String unsaid(String name) {
        return switch (name) {
            case "state" -> STATES.getFirst();
            case "sort" -> SORTS.getFirst();
            case "view" -> VIEWS.getFirst();
            case "page" -> "0";
            default -> "";
        };
    }

    /** True when the list is narrowed by more than state and reason. */
    public boolean isNarrowed() {
        return !(stage.isEmpty() && device.isEmpty() && text.isEmpty() && from.isEmpty() && to.isEmpty());
    }

    /** The question to the sink. */
    String listPath(Viewer viewer) {
        UriComponentsBuilder question = UriComponentsBuilder.fromPath("/api/dead-letters");
        filter(viewer).forEach((name, value) -> add(question, name, value));
        if (!state.equals("all")) {
            add(question, "state", state);
        }
        add(question, "sort", sort);
        add(question, "page", Integer.toString(page));
        add(question, "size", Integer.toString(PAGE_SIZE));
        return question.build(true).toUriString();
    }

    /** The question how many there are of each reason. */
    String countsPath(Viewer viewer) {
        UriComponentsBuilder question = UriComponentsBuilder.fromPath("/api/dead-letters/counts");
        filter(viewer).forEach((name, value) -> {
            if (!name.equals("reason")) {
                add(question, name, value);
            }
        });
        return question.build(true).toUriString();
    }

    private static void add(UriComponentsBuilder question, String name, String value) {
        question.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
    }

    /** What narrows the list, but for the state, by the sink's names. */
    Map<String, String> filter(Viewer viewer) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("reason", reason);
        filter.put("stage", stage);
        filter.put("device", device);
        filter.put("text", text);
        filter.put("from", instant(from, viewer));
        filter.put("to", instant(to, viewer));
        filter.values().removeIf(String::isEmpty);
        return filter;
    }

    /** A time that is neither is left to the sink, which says what it expects. */
    private static String instant(String time, Viewer viewer) {
        if (time.isEmpty()) {
            return "";
        }
        try {
            Instant instant = time.endsWith("Z")
                    ? Instant.parse(time)
                    : LocalDateTime.parse(time).atZone(viewer.zone()).toInstant();
            return instant.toString();
        } catch (DateTimeException _) {
            return time;
        }
    }
}
