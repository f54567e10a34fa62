package io.iotcloud.dashboard.analytics;

import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.live.LiveTraffic;
import io.iotcloud.dashboard.live.TrafficView;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Tab 2. */
@Controller
class AnalyticsPage {

    private final SeriesChoices choices;
    private final StorageWatch storage;
    private final LiveTraffic traffic;
    private final InstantSource clock;

    AnalyticsPage(SeriesChoices choices, StorageWatch storage, LiveTraffic traffic, InstantSource clock) {
        this.choices = choices;
        this.storage = storage;
        this.traffic = traffic;
        this.clock = clock;
    }

    @GetMapping("/analytics")
    String show(
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
            Model model) {
        Words words = viewer.words(clock.instant());
        model.addAttribute("choice", choices.choose(device, metric, range, from, to));
        model.addAttribute("storage", StorageView.of(storage.storage(), words));
        model.addAttribute("storageNote", SourceNote.of(storage.storage(), words));
        model.addAttribute("traffic", TrafficView.of(traffic, words));
        return "analytics";
    }
}
