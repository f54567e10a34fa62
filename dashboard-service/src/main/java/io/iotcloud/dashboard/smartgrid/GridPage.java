package io.iotcloud.dashboard.smartgrid;

import io.iotcloud.dashboard.page.Viewer;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/** The single-line diagram and what is notable in it. */
@Controller
class GridPage {

    private final SmartGrid grid;
    private final SmartGridProperties settings;
    private final InstantSource clock;

    GridPage(SmartGrid grid, SmartGridProperties settings, InstantSource clock) {
        this.grid = grid;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/grid")
    String show(@ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
        model.addAttribute("topic", settings.topic());
        model.addAttribute("grid", GridView.of(grid, settings.feeders(), viewer.words(clock.instant())));
        return "grid";
    }

    /** Load and frequency of the last quarter of an hour, every five seconds. */
    @GetMapping("/api/grid")
    @ResponseBody
    List<SmartGrid.Sample> samples() {
        return grid.samples();
    }
}
