package io.iotcloud.dashboard.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who looks: the saved choices of one browser.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param density {@code compact} or {@code comfortable}
 * @param zone in which every time is shown
 */
public record Viewer(String theme, String density, ZoneId zone) {

    static final Viewer UNKNOWN = new Viewer("system", "compact", ZoneOffset.UTC);

    /** The choices in {@code values}; what is missing or not one of the choices is as for a first visit. */
    static Viewer of(Map<String, String> values) {
        return new Viewer(
                choice(values.get("theme"), "system", "light", "dark"),
                choice(values.get("density"), "compact", "comfortable"),
                zone(values.get("zone")));
    }

    private static String choice(@Nullable String value, String first, String... others) {
        for (String other : others) {
            if (other.equals(value)) {
                return other;
            }
        }
        return first;
    }

    static ZoneId zone(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            ZoneId zone = ZoneId.of(id);
            return zone.getId().equals("UTC") || zone.getId().equals("Etc/UTC") ? ZoneOffset.UTC : zone;
        } catch (DateTimeException e) {
            // a cookie or a link may hold anything; UTC is what a first visit gets
            return ZoneOffset.UTC;
        }
    }

    /** Id of the zone as a person chooses it. */
    public String zoneId() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** Short name of the zone: {@code Berlin}, {@code UTC}. */
    public String zoneName() {
        String id = zoneId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    Viewer in(ZoneId other) {
        return new Viewer(theme, density, other);
    }

    /** The words for this viewer at {@code now}. */
    public Words words(Instant now) {
        return new Words(zone, now);
    }
}
