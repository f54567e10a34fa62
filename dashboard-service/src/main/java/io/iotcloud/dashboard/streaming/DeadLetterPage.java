package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What could not be processed, newest first, by reason. */
@Controller
class DeadLetterPage {

    private final DeadLetterWatch watch;
    private final InstantSource clock;

    DeadLetterPage(DeadLetterWatch watch, InstantSource clock) {
        this.watch = watch;
        this.clock = clock;
    }

    /** One dead letter in the list. */
    record Row(
            String id,
            Words.@Nullable Stamp at,
            String reason,
            String stage,
            String device,
            String origin,
            String detail,
            String size) {}

    @GetMapping("/kafka/dead-letters")
    String show(
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
            Model model) {
        Words words = viewer.words(clock.instant());
        Reading<DeadLetter.Listing> reading = watch.reading();
        DeadLetter.Listing listing = reading.value();
        List<DeadLetter> letters = listing == null ? List.of() : listing.items();
        model.addAttribute("note", SourceNote.of(reading, words));
        model.addAttribute("known", listing != null);
        model.addAttribute(
                "total",
                listing == null ? "unknown" : Figure.count(listing.total()).value());
        model.addAttribute("shown", letters.size());
        model.addAttribute("reason", reason);
        model.addAttribute("reasons", byReason(letters));
        model.addAttribute(
                "rows",
                letters.stream()
                        .filter(l -> reason.isEmpty() || reason.equals(l.reason()))
                        .map(l -> row(l, words))
                        .toList());
        return "dead-letters";
    }

    private static Map<String, Integer> byReason(List<DeadLetter> letters) {
        Map<String, Integer> counts = new TreeMap<>();
        letters.forEach(l -> counts.merge(orUnknown(l.reason()), 1, Integer::sum));
        return counts;
    }

    private static Row row(DeadLetter letter, Words words) {
        Long size = letter.payloadSize();
        String origin = letter.originTopic() == null ? letter.mqttTopic() : letter.originTopic();
        String offset = letter.originOffset() == null
                ? ""
                : " p%s, offset %s".formatted(letter.originPartition(), letter.originOffset());
        return new Row(
                letter.id() == null ? "" : letter.id().asString(""),
                words.timeOrNull(letter.failedAt()),
                orUnknown(letter.reason()),
                orUnknown(letter.stage()),
                letter.deviceId() == null ? "–" : letter.deviceId(),
                orUnknown(origin) + offset,
                letter.detail() == null ? "" : letter.detail(),
                size == null ? "unknown" : Figure.bytes(size).toString());
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
