package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.live.LiveTraffic;
import io.iotcloud.dashboard.live.TrafficView;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page. */
@Controller
class OverviewPage {

    private final OverviewTiles tiles;
    private final LiveTraffic traffic;
    private final InstantSource clock;

    OverviewPage(OverviewTiles tiles, LiveTraffic traffic, InstantSource clock) {
        this.tiles = tiles;
        this.traffic = traffic;
        this.clock = clock;
    }

    @GetMapping("/")
    String show(@ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
        Words words = viewer.words(clock.instant());
        model.addAttribute("waitingTile", tiles.waiting());
        model.addAttribute("deadLettersTile", tiles.deadLetters(words));
        model.addAttribute("traffic", TrafficView.of(traffic, words));
        return "overview";
    }
}
