package io.iotcloud.enrichment.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.enrichment.Definitions;
import io.iotcloud.enrichment.Messages;
import io.iotcloud.enrichment.devicetypes.DeviceTypes;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import io.iotcloud.model.device.DeviceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeDetectionTests {

    private static final String BREAKER_PATHS = "{\"status\":{\"breaker\":1},\"protection\":{\"trip_count\":5}}";

    private final DeviceTypes known = knowing(Definitions.breaker(), Definitions.meter(), Definitions.sensor());

    private static DeviceTypes knowing(DeviceTypeDefinition... definitions) {
        return DeviceTypes.of(Map.of(), List.of(definitions), Map.of());
    }

    @Test
    void whatTheDeviceDeclaresWinsEvenWhenNobodyKnowsTheType() {
        var message =
                Messages.decoded("{\"timestamp\":\"2026-01-31T12:00:00Z\",\"device_type\":\"pump\",\"measurements\":"
                        + BREAKER_PATHS + "}");

        assertThat(TypeDetection.detect(message, known)).contains(new DeviceType("pump"));
    }

    @Test
    void aKnownDeviceNeedsNoSignature() {
        DeviceTypes knowingTheDevice =
                DeviceTypes.of(Map.of(), List.of(Definitions.breaker()), Map.of("breaker-001", Definitions.METER));

        assertThat(TypeDetection.detect(Messages.measuring(BREAKER_PATHS), knowingTheDevice))
                .contains(Definitions.METER);
    }

    @Test
    void theSignatureTellsWhatNobodyDeclared() {
        assertThat(TypeDetection.detect(Messages.measuring(BREAKER_PATHS), known))
                .contains(Definitions.BREAKER);
        assertThat(TypeDetection.detect(Messages.measuring("{\"humidity\":{\"value\":40}}"), known))
                .contains(Definitions.SENSOR);
    }

    @Test
    void aPathThatMustNotBeThereRulesTheTypeOut() {
        String meterWithBreaker =
                "{\"status\":{\"breaker\":1},\"protection\":{\"trip_count\":5},\"energy\":{\"active_import\":1}}";

        assertThat(TypeDetection.detect(Messages.measuring(meterWithBreaker), known))
                .contains(Definitions.METER);
    }

    @Test
    void theLongerSignatureWinsAndATieIsUnknown() {
        DeviceTypeDefinition one = Definitions.signed("one", List.of("a.x"), List.of());
        DeviceTypeDefinition two = Definitions.signed("two", List.of("a.x", "a.y"), List.of());
        DeviceTypeDefinition other = Definitions.signed("other", List.of("a.y", "a.z"), List.of());
        var message = Messages.measuring("{\"a\":{\"x\":1,\"y\":2,\"z\":3}}");

        assertThat(TypeDetection.detect(message, knowing(one, two))).contains(new DeviceType("two"));
        assertThat(TypeDetection.detect(message, knowing(one, two, other))).isEmpty();
    }

    @Test
    void nothingToGoByIsUnknown() {
        DeviceTypeDefinition unsigned = Definitions.signed("unsigned", List.of(), List.of());

        assertThat(TypeDetection.detect(Messages.measuring("{\"a\":{\"x\":1}}"), knowing(unsigned)))
                .isEmpty();
    }
}
