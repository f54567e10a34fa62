package io.iotcloud.system.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the compiled classes of the platform lie; the build of this module comes after all others. */
public final class Modules implements LocationProvider {

    static final List<String> NAMES = List.of(
            "common-model",
            "service-defaults",
            "local-stack",
            "simulator-service",
            "mqtt-bridge-service",
            "enrichment-service",
            "timescale-sink-service",
            "dashboard-service",
            "app-registry-service",
            "fdi-manager-service");

    @Override
    public Set<Location> get(Class<?> testClass) {
        return NAMES.stream()
                .map(Modules::classes)
                .filter(Files::isDirectory)
                .map(Location::of)
                .collect(Collectors.toSet());
    }

    static Path classes(String module) {
        return Path.of("..", module, "target", "classes");
    }

    /** Test classes of the modules, this one's too. */
    public static final class Tests implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            Set<Location> locations = NAMES.stream()
                    .map(module -> Path.of("..", module, "target", "test-classes"))
                    .filter(Files::isDirectory)
                    .map(Location::of)
                    .collect(Collectors.toSet());
            locations.add(Location.of(Path.of("target", "test-classes")));
            return locations;
        }
    }
}
