package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the pages that draw the pipeline or list the services what they draw. */
@ControllerAdvice(annotations = Controller.class)
class PipelineAdvice {

    private final PipelineModel pipeline;
    private final OverviewTiles tiles;
    private final InstantSource clock;

    PipelineAdvice(PipelineModel pipeline, OverviewTiles tiles, InstantSource clock) {
        this.pipeline = pipeline;
        this.tiles = tiles;
        this.clock = clock;
    }

    @ModelAttribute
    void add(@ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
        Words words = viewer.words(clock.instant());
        model.addAttribute("pipeline", pipeline.pipeline(words));
        model.addAttribute("services", pipeline.services(words));
        model.addAttribute("topicDetails", pipeline.topics());
        model.addAttribute("devicesTile", tiles.devices());
        model.addAttribute("rowsTile", tiles.rows(words));
    }
}
