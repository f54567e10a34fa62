package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.fdi.Device;
import io.iotcloud.dashboard.fdi.FdiBackend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriUtils;

/** The search field: leads to the device or page that is named. */
@Controller
class Jump {

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("Overview", "/");
        PAGES.put("Smart grid", "/grid");
        PAGES.put("FDI management", "/fdi");
        PAGES.put("Analytics", "/analytics");
        PAGES.put("Kafka metrics", "/kafka");
        PAGES.put("Dead letters", "/kafka/dead-letters");
        PAGES.put("Live stream", "/stream");
        PAGES.put("Applications", "/applications");
    }

    private final FdiBackend fdi;

    Jump(FdiBackend fdi) {
        this.fdi = fdi;
    }

    /** What can be typed. */
    @GetMapping("/api/jump")
    @ResponseBody
    List<String> targets() {
        List<String> targets = new ArrayList<>(PAGES.keySet());
        fdi.knownDevices().stream().map(Device::deviceId).sorted().forEach(targets::add);
        return targets;
    }

    @GetMapping("/jump")
    String jump(@RequestParam(defaultValue = "") String q) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            if (!wanted.isEmpty() && page.getKey().toLowerCase(Locale.ROOT).startsWith(wanted)) {
                return "redirect:" + page.getValue();
            }
        }
        return fdi.knownDevices().stream()
                .map(Device::deviceId)
                .filter(id -> !wanted.isEmpty() && id.toLowerCase(Locale.ROOT).contains(wanted))
                .findFirst()
                .map(id -> "redirect:/devices/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8))
                .orElse("redirect:/fdi");
    }
}
