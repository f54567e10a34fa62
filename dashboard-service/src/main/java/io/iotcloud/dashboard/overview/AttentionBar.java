package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts what needs attention on every page. */
@ControllerAdvice(annotations = Controller.class)
class AttentionBar {

    private final AttentionList attention;
    private final InstantSource clock;

    AttentionBar(AttentionList attention, InstantSource clock) {
        this.attention = attention;
        this.clock = clock;
    }

    /** One line of it. */
    record Line(String source, String what, @Nullable String since, String link, boolean severe) {}

    @ModelAttribute("attention")
    List<Line> lines(@ModelAttribute(name = "viewer", binding = false) Viewer viewer) {
        Words words = viewer.words(clock.instant());
        return attention.now().stream().map(a -> line(a, words)).toList();
    }

    private static Line line(Attention a, Words words) {
        Instant since = a.since();
        return new Line(a.source(), a.what(), since == null ? null : words.age(since), a.link(), a.urgency() >= 8);
    }
}
