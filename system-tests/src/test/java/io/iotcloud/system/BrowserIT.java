package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.iotcloud.system.client.Browser;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import io.iotcloud.system.platform.Port;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The dashboard as a person meets it. */
@OnThePlatform
@Order(4)
class BrowserIT {

    private static final Path SCREENSHOTS = Path.of("target/screenshots").toAbsolutePath();
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    /** Every text in the page's main part that is a number and nothing else, by its place. */
    private static final String NUMBERS = """
            const numbers = {};
            document.querySelectorAll('main *').forEach((element, place) => {
              const text = element.textContent.trim();
              if (element.children.length === 0 && /^[\\u2212-]?[\\d,]+(\\.\\d+)?$/.test(text)) { numbers[place] = text; }
            });
            return numbers;""";

    /** The pages the navigation leads to, on this server. */
    private static final String PAGES = """
            return [...new Set([...document.querySelectorAll('nav a[href]')]
              .map(link => new URL(link.href))
              .filter(url => url.origin === location.origin)
              .map(url => url.pathname))];""";

    private Browser browser;

    @BeforeEach
    void open() {
        Browser.whatIsMissing().ifPresent(missing -> assumeTrue(false, missing));
        browser = Browser.open();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void valuesChangeWithoutAReload(PlatformUnderTest platform) {
        browser.visit(platform.addresses().http(Port.DASHBOARD_PORT, "/"), DESKTOP, 900);
        browser.evaluate("window.stillTheSameDocument = true");
        Map<String, String> atFirst = browser.evaluate(NUMBERS);
        assertThat(atFirst).as("numbers on the first page").isNotEmpty();
        await("a number on the page changes").atMost(Duration.ofSeconds(60)).until(() -> {
            Map<String, String> now = browser.evaluate(NUMBERS);
            return !now.equals(atFirst);
        });
        assertThat(browser.<Boolean>evaluate("return window.stillTheSameDocument === true"))
                .as("the page was not reloaded")
                .isTrue();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    // The pictures are for people; what a machine can see is asserted: no error in the console, nothing wider than the
    // screen, nothing that axe has to say.
    @Test
    void everyPageIsAccessibleAndShowsWithoutErrorOnADesktopAndOnAPhone(PlatformUnderTest platform) {
        List<String> problems = new ArrayList<>();
        for (String page : pages(platform)) {
            for (int width : List.of(DESKTOP, PHONE)) {
                browser.visit(platform.addresses().http(Port.DASHBOARD_PORT, page), width, width == PHONE ? 844 : 900);
                awaitContent();
                browser.screenshot(SCREENSHOTS.resolve(
                        "%s/%s-%d.png".formatted(platform.name().replace(' ', '-'), fileName(page), width)));
                browser.consoleErrors().forEach(error -> problems.add("%s at %d: %s".formatted(page, width, error)));
                long wider = browser.<Long>evaluate(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (wider > 0) {
                    problems.add("%s at %d is %d px wider than the screen".formatted(page, width, wider));
                }
                if (width == DESKTOP) {
                    problems.addAll(violations(page));
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private List<String> violations(String page) {
        return new AxeBuilder()
                .analyze(browser.driver()).getViolations().stream()
                        .map(rule -> "%s: %s (%s) at %s"
                                .formatted(
                                        page,
                                        rule.getId(),
                                        rule.getHelp(),
                                        rule.getNodes().stream()
                                                .limit(3)
                                                .map(node -> node.getTarget().toString())
                                                .toList()))
                        .toList();
    }

    private List<String> pages(PlatformUnderTest platform) {
        URI start = platform.addresses().http(Port.DASHBOARD_PORT, "/");
        browser.visit(start, DESKTOP, 900);
        List<String> pages = browser.evaluate(PAGES);
        assertThat(pages).as("pages in the navigation").contains("/", "/fdi", "/analytics", "/kafka");
        return pages;
    }

    /** The first readings have arrived, or the page has none. */
    private void awaitContent() {
        await("the page has a heading")
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.<Boolean>evaluate(
                        "return document.readyState === 'complete' && document.querySelector('h1') !== null"));
    }

    private static String fileName(String page) {
        return page.equals("/") ? "overview" : page.substring(1).replace('/', '-');
    }
}
