package io.iotcloud.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The shipped settings. */
class SettingsTests {

    private static Object shipped(String key) throws IOException {
        PropertySource<?> yml = new YamlPropertySourceLoader()
                .load("application.yml", new ClassPathResource("application.yml"))
                .getFirst();
        return String.valueOf(yml.getProperty(key));
    }

    @Test
    void everyBackendCanBeMovedByEnvironment() throws IOException {
        assertThat(shipped("iot.dashboard.backends.fdi-manager")).isEqualTo("${FDI_MANAGER_URL:http://localhost:5005}");
        assertThat(shipped("iot.dashboard.backends.sink")).isEqualTo("${SINK_URL:http://localhost:5006}");
        assertThat(shipped("server.port")).isEqualTo("${SERVER_PORT:5004}");
        assertThat(shipped("iot.dashboard.overview-port")).isEqualTo("${OVERVIEW_PORT:5001}");
    }

    // The chart library's path holds its version; a page would lose its charts when only one of the two moved.
    @Test
    void theChartLibrarysVersionComesFromTheBuild() throws IOException {
        String version = String.valueOf(shipped("iot.dashboard.uplot-version"));
        assertThat(new ClassPathResource("META-INF/resources/webjars/uplot/%s/dist/uPlot.esm.js".formatted(version))
                        .exists())
                .isTrue();
    }

    // Colours, sizes and durations stand in one file; a raw colour elsewhere would miss the dark theme.
    @Test
    void onlyTheTokensHoldRawColours() throws IOException {
        for (String sheet : new String[] {"components.css", "pages.css"}) {
            String css = Files.readString(Path.of("src/main/resources/static/css", sheet));
            assertThat(css)
                    .as(sheet)
                    .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b(?![^{]*\\{)")
                    .doesNotContain("rgb(");
        }
    }

    // The jar plugin leaves out every package.html, so a template of that name works until it is shipped.
    @Test
    void noTemplateHasTheOneNameThatIsNotShipped() {
        assertThat(new ClassPathResource("templates/package.html").exists()).isFalse();
        assertThat(new ClassPathResource("templates/device-package.html").exists())
                .isTrue();
    }
}
