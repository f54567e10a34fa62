package io.iotcloud.localstack.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentsTests {

    private final List<Component> components = Components.of(StackSettings.from(Path.of("/repository"), Map.of()));

    @Test
    void thereAreTenAndEveryPortBelongsToOneOfThem() {
        assertThat(components).hasSize(10);
        assertThat(components.stream().flatMap(component -> component.ports().stream()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(PortSetting.values()));
    }

    @Test
    void servicesWaitForBrokersAndDatabase() {
        assertThat(named("enrichment-service").waitsFor()).containsExactlyInAnyOrder("mqtt", "kafka", "database");
        assertThat(named("kafka").waitsFor()).isEmpty();
    }

    // What is published before the bridge ever subscribed is kept by no broker.
    @Test
    void theSimulatorWaitsForTheBridgeAndEndsFirst() {
        assertThat(named("simulator-service").waitsFor()).contains("mqtt-bridge-service");
        assertThat(named("simulator-service").stopOrder())
                .isLessThan(named("mqtt-bridge-service").stopOrder());
    }

    @Test
    void brokersAndDatabaseEndLast() {
        int services = named("dashboard-service").stopOrder();

        assertThat(List.of("mqtt", "kafka", "database"))
                .allSatisfy(name -> assertThat(named(name).stopOrder()).isGreaterThan(services));
    }

    private Component named(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
