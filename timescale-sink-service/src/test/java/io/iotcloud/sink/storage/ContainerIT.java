package io.iotcloud.sink.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** On the image that Compose starts; without its Community features, what plain PostgreSQL has. */
@Tag("stack")
class ContainerIT {

    private static final Pattern IMAGE = Pattern.compile("image: (timescale/timescaledb:\\S+)");

    private static @Nullable GenericContainer<?> container;

    private static EmptyDatabase start() {
        if (container == null) {
            container = startContainer();
        }
        return NamedServer.freshDatabaseAt("jdbc:postgresql://%s:%d/postgres?user=postgres&password=for-tests"
                .formatted(container.getHost(), container.getMappedPort(5432)));
    }

    private static GenericContainer<?> startContainer() {
        DockerClientFactory docker = DockerClientFactory.instance();
        assumeTrue(docker.isDockerAvailable(), "no Docker here");
        String image = imageOfCompose();
        try {
            docker.client().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            assumeTrue(false, "Docker has no image " + image);
        }
        GenericContainer<?> database = new GenericContainer<>(image)
                .withEnv("POSTGRES_PASSWORD", "for-tests")
                .withExposedPorts(5432)
                // the first time is the server of the initialisation, which nobody reaches from outside
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
        database.start();
        return database;
    }

    private static String imageOfCompose() {
        try {
            Matcher image = IMAGE.matcher(Files.readString(Path.of("..", "docker-compose.yml")));
            if (!image.find()) {
                throw new IllegalStateException("docker-compose.yml names no image of TimescaleDB");
            }
            return image.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
            container = null;
        }
    }

    @Nested
    class Schema extends SchemaExpectations {
        Schema() {
            super(ContainerIT::start);
        }
    }

    @Nested
    class Aggregates extends AggregateExpectations {
        Aggregates() {
            super(ContainerIT::start);
        }
    }

    @Nested
    class Features extends TimescaleExpectations {
        Features() {
            super(ContainerIT::start);
        }
    }
}
