package io.iotcloud.dashboard.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Saves theme, density and time zone in cookies and returns to the page they were chosen on. */
@Controller
class PreferenceForm {

    @PostMapping("/preferences")
    ResponseEntity<Void> save(
            @RequestParam Map<String, String> chosen,
            @RequestHeader(name = HttpHeaders.REFERER, defaultValue = "/") String from) {
        Viewer viewer = Viewer.of(chosen);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, pathOf(from));
        if (chosen.containsKey("theme")) {
            answer.header(HttpHeaders.SET_COOKIE, cookie("theme", viewer.theme()));
        }
        if (chosen.containsKey("density")) {
            answer.header(HttpHeaders.SET_COOKIE, cookie("density", viewer.density()));
        }
        if (chosen.containsKey("zone")) {
            answer.header(HttpHeaders.SET_COOKIE, cookie("zone", viewer.zoneId()));
        }
        return answer.build();
    }

    private static String cookie(String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(400))
                .sameSite("Lax")
                .build()
                .toString();
    }

    /** Only path and query: the answer never leads to another site. */
    private static String pathOf(String referer) {
        try {
            URI uri = new URI(referer);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (URISyntaxException e) {
            // a browser may send anything as referer; the overview is always there
            return "/";
        }
    }
}
