package io.iotcloud.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewerTests {

    @Test
    void aFirstVisitFollowsTheSystemAndShowsUtc() {
        assertThat(Viewer.of(Map.of())).isEqualTo(Viewer.UNKNOWN);
        assertThat(Viewer.UNKNOWN.zoneName()).isEqualTo("UTC");
    }

    @Test
    void savedChoicesAreUsed() {
        Viewer viewer = Viewer.of(Map.of("theme", "dark", "density", "comfortable", "zone", "America/New_York"));
        assertThat(viewer.theme()).isEqualTo("dark");
        assertThat(viewer.density()).isEqualTo("comfortable");
        assertThat(viewer.zoneName()).isEqualTo("New York");
    }

    // Cookies come from outside.
    @Test
    void whatIsNoChoiceIsIgnored() {
        assertThat(Viewer.of(Map.of("theme", "\"><script>", "zone", "Mars/Olympus")))
                .isEqualTo(Viewer.UNKNOWN);
    }
}
