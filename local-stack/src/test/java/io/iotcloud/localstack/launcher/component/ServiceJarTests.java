package io.iotcloud.localstack.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.launcher.settings.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJarTests {

    private static final FileTime SAME_IN_EVERY_BUILD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    // Else a change that leaves the size as it was would go on running the old code.
    @Test
    void aRebuiltJarOfTheSameSizeAndDateIsAnotherVersion() throws IOException {
        ServiceJar first = written("a");

        await().until(() -> !written("b").folder().equals(first.folder()));
    }

    @Test
    void anUntouchedJarIsTheSameVersion() throws IOException {
        ServiceJar first = written("a");

        assertThat(ServiceJar.of(first.jar(), folder.resolve("cache"))).isEqualTo(first);
        assertThat(first.extracted()).hasFileName("some-service-0.1.0.jar");
        assertThat(first.folder().getParent()).hasFileName("some-service");
    }

    // A JVM refuses a cache made with other flags or by another version, and every start would then be a slow one.
    @Test
    void anotherJvmOrOtherFlagsHaveAnotherAotCache() throws IOException {
        ServiceJar jar = written("a");
        Path cache = jar.aotCache("25.0.3+9", List.of("-Xmx64m", "-Da=b"));

        assertThat(cache.getParent()).isEqualTo(jar.folder());
        assertThat(cache).isEqualTo(jar.aotCache("25.0.3+9", List.of("-Xmx64m", "-Da=b")));
        assertThat(cache)
                .isNotEqualTo(jar.aotCache("25.0.4+1", List.of("-Xmx64m", "-Da=b")))
                .isNotEqualTo(jar.aotCache("25.0.3+9", List.of("-Xmx65m", "-Da=b")))
                .isNotEqualTo(jar.aotCache("25.0.3+9", List.of("-Xmx64m-Da=b")));
    }

    @Test
    void aNewAotCacheReplacesTheEarlierOnes() throws IOException {
        ServiceJar jar = written("a");
        Files.createDirectories(jar.folder());
        Path earlier = Files.createFile(jar.aotCache("25.0.3+9", List.of("-Xmx64m")));
        Path made = Files.createFile(jar.folder().resolve("unfinished.aot"));
        Path cache = jar.aotCache("25.0.4+1", List.of("-Xmx64m"));

        jar.adopt(made, cache);

        assertThat(cache).exists();
        assertThat(earlier).doesNotExist();
        assertThat(made).doesNotExist();
    }

    @Test
    void aJarThatIsNotBuiltIsSaid() {
        assertThatThrownBy(() -> ServiceJar.of(folder.resolve("some-service-0.1.0.jar"), folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not built");
    }

    private ServiceJar written(String content) throws IOException {
        Path jar = Files.writeString(folder.resolve("some-service-0.1.0.jar"), content);
        Files.setLastModifiedTime(jar, SAME_IN_EVERY_BUILD);
        return ServiceJar.of(jar, folder.resolve("cache"));
    }
}
