package io.iotcloud.dashboard.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame and every handler its viewer. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    /** Sent by the page's own script when it wants its changing parts again. */
    private static final String PARTIAL = "X-Live-Update";

    private static final Set<String> AREAS =
            Set.of("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    private final InstantSource clock;
    private final List<String> zones = zones();

    PageFrame(InstantSource clock) {
        this.clock = clock;
    }

    private static List<String> zones() {
        Set<String> ids = new TreeSet<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (id.indexOf('/') > 0 && AREAS.contains(id.substring(0, id.indexOf('/')))) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    @ModelAttribute("viewer")
    Viewer viewer(HttpServletRequest request) {
        return viewerOf(request);
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        Viewer viewer = viewerOf(request);
        return new Frame(
                viewer,
                request.getRequestURI(),
                viewer.words(clock.instant()).time(clock.instant()),
                request.getHeader(PARTIAL) != null,
                zones);
    }

    static Viewer viewerOf(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        Map<String, String> values = new HashMap<>();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                values.put(cookie.getName(), cookie.getValue().replace("%2F", "/"));
            }
        }
        Viewer viewer = Viewer.of(values);
        String linked = request.getParameter("tz");
        return linked == null ? viewer : viewer.in(Viewer.zone(linked));
    }
}
