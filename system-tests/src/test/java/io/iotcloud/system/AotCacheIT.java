package io.iotcloud.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iotcloud.system.platform.CommandLine;
import io.iotcloud.system.platform.OnThePlatform;
import io.iotcloud.system.platform.PlatformUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The AOT caches that the local stack makes after its first start can be used with the flags its processes run with. The
 * tests' own stack makes none, for they would compete with the tests; so two services are trained here: one of each kind
 * of flags, and none that asks the database before it is wired.
 */
@OnThePlatform
@Order(3)
class AotCacheIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    // Every start after the first failed, or was slow for ever, when caches and flags did not fit together.
    @Test
    void aServiceStartsFromACacheMadeWithItsOwnFlagsAndFromNoOther(PlatformUnderTest platform) {
        assumeTrue(platform.name().equals("local stack"), "docker compose makes no AOT caches");
        for (String service : List.of("simulator-service", "mqtt-bridge-service")) {
            String cache = folder.resolve(service + ".aot").toString();
            List<String> command = commandOf(service);

            run(service + "-train", command, "-XX:AOTCacheOutput=" + cache).orFail("training of " + service);

            // with this mode a JVM that cannot use its cache ends instead of starting slowly
            run(service + "-use", command, "-XX:AOTMode=on", "-XX:AOTCache=" + cache)
                    .orFail("start of " + service);
            assertThat(run(
                                    service + "-refuse",
                                    command,
                                    "-XX:AOTMode=on",
                                    "-XX:AOTCache=" + cache,
                                    "-XX:+UseCompactObjectHeaders")
                            .exitCode())
                    .isNotZero();
        }
    }

    /** As the launcher runs it. */
    private static List<String> commandOf(String service) {
        Path data = Path.of("target/local-stack-data").toAbsolutePath();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(info -> Stream.of(info.arguments().orElse(new String[0]))
                        .anyMatch(word -> word.startsWith(data.resolve("cache/" + service) + "/")))
                .map(info -> Stream.concat(
                                info.command().stream(),
                                Stream.of(info.arguments().orElse(new String[0])))
                        .toList())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service + " does not run from " + data));
    }

    private CommandLine.Output run(String name, List<String> command, String... flags) {
        List<String> words = new ArrayList<>(command);
        words.addAll(1, List.of(flags));
        words.add(1, "-Dspring.context.exit=onRefresh");
        Map<String, String> environment = Map.of(
                "CONFIG_DIR", Path.of("../config").toAbsolutePath().toString(), "DATABASE_PASSWORD", "not-asked-for");
        return new CommandLine(
                        folder, environment, Path.of("target/platform/aot").toAbsolutePath())
                .run(name, PATIENCE, words);
    }
}
