package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** One stored package: what devices of its type measure, can be set to and can be told. */
@Controller
class PackagePage {

    private final FdiBackend fdi;
    private final DeviceDetails details;
    private final InstantSource clock;

    PackagePage(FdiBackend fdi, DeviceDetails details, InstantSource clock) {
        this.fdi = fdi;
        this.details = details;
        this.clock = clock;
    }

    @GetMapping("/fdi/packages/{type}/{version}")
    String show(
            @PathVariable String type,
            @PathVariable String version,
            @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Words words = viewer.words(clock.instant());
        JsonNode stored = details.packageOf(type, version).orElse(null);
        model.addAttribute("type", type);
        model.addAttribute("version", version);
        model.addAttribute("note", SourceNote.of(fdi.devices(), words));
        if (stored == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "device-package-unknown";
        }
        model.addAttribute("facts", new PackageFacts(stored, words));
        model.addAttribute(
                "definition",
                details.definitionIn(stored)
                        .or(() -> fdi.definition(type).filter(d -> d.version().equals(version)))
                        .orElse(null));
        model.addAttribute(
                "devices",
                fdi.knownDevices().stream()
                        .filter(d -> type.equals(d.deviceType()))
                        .toList());
        // not "package": the jar plugin leaves out every package.html
        return "device-package";
    }
}
