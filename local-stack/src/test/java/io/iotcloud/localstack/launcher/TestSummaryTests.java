package io.iotcloud.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.localstack.launcher.TestSummary.ModuleTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTests {

    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="io.iotcloud.ATests" \
            time="1,012.5" tests="7" errors="1" skipped="2" failures="1" flakes="0">
              <testcase name="a" classname="io.iotcloud.ATests" time="9"/>
              <testcase name="b" classname="io.iotcloud.ATests" time="9">
                <failure message="expected: 1&#10; but was: 2" type="AssertionFailedError">at ATests</failure>
              </testcase>
              <testcase name="c" classname="io.iotcloud.ATests" time="9"><error type="java.io.IOException"/></testcase>
            </testsuite>""";

    @TempDir
    private Path home;

    @Test
    void aReportIsReadFromItsFirstTag() {
        assertThat(TestSummary.parse(REPORT)).isEqualTo(new ModuleTests("", 7, 2, 2, 1012.5));
    }

    @Test
    void reportsOfAnEarlierRunDoNotCount() throws IOException {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        write("a", start.minusSeconds(1));
        write("b", start.plusSeconds(1));

        List<ModuleTests> modules = TestSummary.since(start, home).modules();

        assertThat(modules)
                .extracting(ModuleTests::module, ModuleTests::run)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 0), org.assertj.core.groups.Tuple.tuple("b", 7));
    }

    @Test
    void theLastLinesNameEachTestThatFailed() throws IOException {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        write("a", start.plusSeconds(1));

        assertThat(TestSummary.since(start, home).text(1).lines())
                .contains(
                        "failed: io.iotcloud.ATests.b: expected: 1 but was: 2",
                        "failed: io.iotcloud.ATests.c: java.io.IOException",
                        "what they printed: target/*-reports/*-output.txt of their module");
    }

    @Test
    void theLastLineSaysItAll() {
        TestSummary summary =
                new TestSummary(List.of(new ModuleTests("a", 7, 0, 2, 1.5)), List.of(), Duration.ofSeconds(60));

        assertThat(summary.text(0)).endsWith("PASSED after 60 s: 1 modules, 7 tests run, 0 failed, 2 skipped");
        assertThat(summary.text(1)).contains("FAILED after 60 s");
    }

    private void write(String module, Instant modified) throws IOException {
        Path folder = Files.createDirectories(home.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(home.resolve(module).resolve("pom.xml"), "");
        Path report = Files.writeString(folder.resolve("TEST-a.xml"), REPORT);
        Files.setLastModifiedTime(report, FileTime.from(modified));
    }
}
