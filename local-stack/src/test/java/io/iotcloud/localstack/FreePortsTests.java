package io.iotcloud.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    // 500 of 12,000 chosen blindly are all different once in 32,000 times.
    @Test
    void aPortIsGivenToOneStackOnlyEvenWhenNobodyListensOnItYet() {
        List<Integer> ports =
                Stream.generate(() -> new FreePorts().next()).limit(500).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }
}
