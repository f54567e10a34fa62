package io.iotcloud.localstack.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallJvmTests {

    private static final String QUICK_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    // The quick compiler alone costs throughput.
    @Test
    void theServicesOnTheMessagesPathKeepTheOptimisingCompiler() {
        assertThat(Service.BRIDGE.jvm().flags()).doesNotContain(QUICK_COMPILER_ONLY);
        assertThat(Service.ENRICHMENT.jvm().flags()).doesNotContain(QUICK_COMPILER_ONLY);
        assertThat(Service.SINK.jvm().flags()).doesNotContain(QUICK_COMPILER_ONLY);
        assertThat(Service.APP_REGISTRY.jvm().flags()).contains(QUICK_COMPILER_ONLY);
    }

    @Test
    void everyServiceHasABoundedHeap() {
        for (Service service : Service.values()) {
            assertThat(service.jvm().flags())
                    .as(service.module())
                    .contains("-Xmx%dm".formatted(service.jvm().heapMegabytes()));
        }
    }
}
