package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.SourceNote;
import io.iotcloud.dashboard.live.LiveDevices;
import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Viewer;
import io.iotcloud.dashboard.page.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tab 1. */
@Controller
class FdiPage {

    private final FdiBackend fdi;
    private final LiveDevices live;
    private final InstantSource clock;

    FdiPage(FdiBackend fdi, LiveDevices live, InstantSource clock) {
        this.fdi = fdi;
        this.live = live;
        this.clock = clock;
    }

    /** A package as the list shows it. */
    record PackageRow(
            String type,
            String version,
            boolean active,
            String signature,
            String parameters,
            String measurements,
            String commands,
            long devices,
            String size,
            String uploaded) {}

    @GetMapping("/fdi")
    String show(@ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
        Words words = viewer.words(clock.instant());
        Reading<Device.Listing> devices = fdi.devices();
        model.addAttribute("note", SourceNote.of(devices, words));
        model.addAttribute("server", fdi.server().value());
        OpcUaServer server = fdi.server().value();
        model.addAttribute("serverSince", words.timeOrNull(server == null ? null : server.since()));
        model.addAttribute("packagesKnown", fdi.packages().value() != null);
        model.addAttribute("packages", packages(words));
        model.addAttribute("devicesKnown", devices.value() != null);
        model.addAttribute("groups", DeviceRow.grouped(fdi.knownDevices(), live, words));
        model.addAttribute("deviceCount", fdi.knownDevices().size());
        model.addAttribute(
                "attentionCount",
                fdi.knownDevices().stream()
                        .filter(d -> DeviceState.of(d).urgency() > 2)
                        .count());
        model.addAttribute("devicesAt", words.timeOrNull(devices.at()));
        model.addAttribute("commandsKnown", fdi.commands().value() != null);
        model.addAttribute("commands", CommandRow.of(fdi.commands().value(), words));
        return "fdi";
    }

    private List<PackageRow> packages(Words words) {
        DevicePackage.Listing listing = fdi.packages().value();
        return listing == null
                ? List.of()
                : listing.items().stream()
                        .sorted(Comparator.comparing(DevicePackage::deviceType)
                                .thenComparing(DevicePackage::active, Comparator.reverseOrder())
                                .thenComparing(DevicePackage::version, Comparator.reverseOrder()))
                        .map(p -> row(p, words))
                        .toList();
    }

    private PackageRow row(DevicePackage stored, Words words) {
        Instant at = stored.uploadedAt();
        Long size = stored.size();
        return new PackageRow(
                stored.deviceType(),
                stored.version(),
                stored.active(),
                stored.signature() == null ? "not signed" : stored.signature().replace('_', ' '),
                count(stored.parameters()),
                count(stored.measurements()),
                count(stored.commands()),
                fdi.knownDevices().stream()
                        .filter(d -> stored.deviceType().equals(d.deviceType()) && stored.active())
                        .count(),
                size == null ? "unknown" : Figure.bytes(size).toString(),
                (at == null ? "unknown" : words.time(at).text())
                        + (stored.uploadedBy() == null ? "" : ", " + stored.uploadedBy()));
    }

    private static String count(@Nullable Integer count) {
        return count == null ? "unknown" : count.toString();
    }
}
