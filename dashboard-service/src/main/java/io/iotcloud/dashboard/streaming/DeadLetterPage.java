package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.BackendAwayException;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import io.iotcloud.dashboard.streaming.DeadLetterQuestions.Told;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** What could not be processed: found by reason, state, device, time and words, looked at, and decided about. */
@Controller
class DeadLetterPage {

    private final DeadLetterQuestions questions;
    private final JsonMapper json;
    private final InstantSource clock;

    DeadLetterPage(DeadLetterQuestions questions, JsonMapper json, InstantSource clock) {
        this.questions = questions;
        this.json = json;
        this.clock = clock;
    }

    /** One choice among several, and how many dead letters it leads to. */
    record Facet(String name, String label, String link, boolean chosen, long count) {}

    @GetMapping("/kafka/dead-letters")
    String show(
            @RequestParam Map<String, String> parameters,
            @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
            Model model) {
        DeadLetterChoice choice = DeadLetterChoice.of(parameters);
        Words words = viewer.words(clock.instant());
        model.addAttribute("choice", choice);
        model.addAttribute("stages", DeadLetterChoice.STAGES);
        model.addAttribute("sorts", DeadLetterChoice.SORTS);
        model.addAttribute("views", DeadLetterChoice.VIEWS);
        model.addAttribute("filter", json.writeValueAsString(choice.filter(viewer)));
        try {
            list(choice, viewer, words, model);
            counts(choice, viewer, model);
            Long open = choice.open();
            if (open != null) {
                detail(open, choice, words, model);
            }
        } catch (BackendAwayException away) {
            model.addAttribute("away", away.getMessage());
        }
        return "dead-letters";
    }

    private void list(DeadLetterChoice choice, Viewer viewer, Words words, Model model) {
        Told<DeadLetter.Listing> told = questions.ask(choice.listPath(viewer), DeadLetter.Listing.class);
        model.addAttribute("refusal", told.refusal());
        List<DeadLetter> letters = told.known().map(DeadLetter.Listing::items).orElse(List.of());
        long total = told.known().map(DeadLetter.Listing::total).orElse(0L);
        model.addAttribute("total", total);
        model.addAttribute(
                "rows", letters.stream().map(l -> DeadLetterView.row(l, words)).toList());
        model.addAttribute("first", (long) choice.page() * DeadLetterChoice.PAGE_SIZE + 1);
        model.addAttribute("last", (long) choice.page() * DeadLetterChoice.PAGE_SIZE + letters.size());
    }

    private void counts(DeadLetterChoice choice, Viewer viewer, Model model) {
        DeadLetter.Counts counts = questions
                .ask(choice.countsPath(viewer), DeadLetter.Counts.class)
                .known()
                .orElse(new DeadLetter.Counts(0, 0, 0, List.of()));
        DeadLetter.OfReason all = new DeadLetter.OfReason("", counts.open(), counts.replayed(), counts.discarded());
        model.addAttribute(
                "states",
                DeadLetterChoice.STATES.stream()
                        .map(state -> new Facet(
                                state,
                                state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1),
                                choice.with("state", state),
                                state.equals(choice.state()),
                                all.in(state)))
                        .toList());
        model.addAttribute(
                "reasons",
                counts.reasons().stream()
                        .map(r -> new Facet(
                                r.reason(),
                                r.reason(),
                                choice.with("reason", r.reason()),
                                r.reason().equals(choice.reason()),
                                r.in(choice.state())))
                        .filter(facet -> facet.count() > 0 || facet.chosen())
                        .toList());
        model.addAttribute("anyReason", all.in(choice.state()));
        model.addAttribute(
                "ofReason",
                counts.reasons().stream()
                        .filter(r -> r.reason().equals(choice.reason()))
                        .mapToLong(r -> r.in(choice.state()))
                        .sum());
    }

    private void detail(long id, DeadLetterChoice choice, Words words, Model model) {
        Told<DeadLetter> told = questions.ask("/api/dead-letters/" + id, DeadLetter.class);
        model.addAttribute("detailRefusal", told.refusal());
        told.known()
                .ifPresent(letter -> model.addAttribute("letter", DeadLetterView.detail(letter, choice.view(), words)));
    }
}
