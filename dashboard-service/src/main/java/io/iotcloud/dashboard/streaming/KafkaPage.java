package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Tab 3. */
@Controller
class KafkaPage {

    private final KafkaWatch kafka;
    private final DeadLetterWatch deadLetters;
    private final InstantSource clock;

    KafkaPage(KafkaWatch kafka, DeadLetterWatch deadLetters, InstantSource clock) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @GetMapping("/kafka")
    String show(
            @RequestParam(defaultValue = "") String group,
            @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
            Model model) {
        Words words = viewer.words(clock.instant());
        Reading<KafkaState> reading = kafka.reading();
        KafkaState state = reading.value();
        model.addAttribute("note", SourceNote.of(reading, words));
        model.addAttribute("checkedAt", words.timeOrNull(reading.at()));
        model.addAttribute("kafka", state == null ? null : KafkaView.of(state, group, words));
        model.addAttribute("deadLetters", deadLetters.reading().value());
        model.addAttribute("deadLetterNote", SourceNote.of(deadLetters.reading(), words));
        return "kafka";
    }
}
