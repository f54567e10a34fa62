package io.iotcloud.dashboard.applications;

import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.backend.Watch;
import io.iotcloud.dashboard.backend.Watches;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of registered applications. */
@Controller
class ApplicationsPage {

    private static final Duration EVERY = Duration.ofSeconds(4);

    private final Watch<Listing> watch;
    private final InstantSource clock;

    ApplicationsPage(Backends backends, Watches watches, InstantSource clock) {
        Backend registry = backends.appRegistry();
        this.watch =
                watches.every(EVERY, registry.name(), () -> registry.get("/api/applications?size=500", Listing.class));
        this.clock = clock;
    }

    /** The list. */
    private record Listing(List<Registered> items, long total) {}

    /** One application as the registry lists it. */
    private record Registered(
            String id,
            String name,
            @Nullable String developer,
            @Nullable String description,
            @Nullable String platform,
            @Nullable String category,
            @Nullable List<String> devicetypes,
            @Nullable String version,
            @Nullable String status,
            @Nullable Instant createdAt) {}

    /** One application as the page writes it. */
    record Row(
            String name,
            String description,
            String developer,
            String platform,
            String category,
            List<String> types,
            String version,
            String status,
            Words.@Nullable Stamp since) {}

    @GetMapping("/applications")
    String show(@ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
        Words words = viewer.words(clock.instant());
        Listing listing = watch.reading().value();
        model.addAttribute("note", SourceNote.of(watch.reading(), words));
        model.addAttribute("known", listing != null);
        model.addAttribute(
                "rows",
                listing == null
                        ? List.of()
                        : listing.items().stream().map(a -> row(a, words)).toList());
        return "applications";
    }

    private static Row row(Registered application, Words words) {
        List<String> types = application.devicetypes();
        return new Row(
                application.name(),
                orUnknown(application.description()),
                orUnknown(application.developer()),
                orUnknown(application.platform()),
                orUnknown(application.category()),
                types == null ? List.of() : types,
                orUnknown(application.version()),
                orUnknown(application.status()),
                words.timeOrNull(application.createdAt()));
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
