package io.iotcloud.dashboard.live;

import io.iotcloud.dashboard.page.Viewer;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The live stream on a page of its own. */
@Controller
class StreamPage {

    private final LiveTraffic traffic;
    private final InstantSource clock;

    StreamPage(LiveTraffic traffic, InstantSource clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    @GetMapping("/stream")
    String show(@ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
        model.addAttribute("traffic", TrafficView.of(traffic, viewer.words(clock.instant())));
        return "stream";
    }
}
