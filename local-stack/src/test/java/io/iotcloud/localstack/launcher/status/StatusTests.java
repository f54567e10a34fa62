package io.iotcloud.localstack.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTests {

    private static final ProcessStatus KAFKA =
            new ProcessStatus("kafka", ProcessStatus.UP, "", 9092, 12, 300_000_000, Duration.ofMinutes(3), 1);
    private static final ProcessStatus BRIDGE = new ProcessStatus(
            "mqtt-bridge-service",
            ProcessStatus.STARTING,
            "answers 503",
            5008,
            13,
            200_000_000,
            Duration.ofSeconds(4),
            0);
    private static final ProcessStatus SINK = new ProcessStatus(
            "timescale-sink-service", ProcessStatus.DOWN, "does not run", 5006, 0, 0, Duration.ZERO, 0);

    @Test
    void theStackIsHealthyOnlyWhenEveryProcessIsUpAndSupervised() {
        assertThat(new StackStatus(List.of(KAFKA), 1, 40_000_000).healthy()).isTrue();
        assertThat(new StackStatus(List.of(KAFKA, BRIDGE), 1, 40_000_000).healthy())
                .isFalse();
        assertThat(new StackStatus(List.of(KAFKA), 0, 0).healthy()).isFalse();
    }

    @Test
    void theTableShowsEachProcessAndTheSumOfTheMemory() {
        String table = StatusTable.of(new StackStatus(List.of(KAFKA, BRIDGE, SINK), 1, 40_000_000));

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "kafka up 9092 12 300 MB 3 min 1",
                        "mqtt-bridge-service starting 5008 13 200 MB 4 s 0",
                        "timescale-sink-service down 5006 - - - -",
                        "supervisor up - 1 40 MB",
                        "all not healthy 540 MB",
                        "mqtt-bridge-service answers 503; see ./iot-cloud logs mqtt-bridge-service");
    }

    @Test
    void theJsonHasANumberOrNullForEveryPid() {
        String json = StatusJson.of(new StackStatus(List.of(KAFKA, SINK), 0, 0));

        assertThat(json)
                .contains("\"healthy\":false", "\"resident_bytes\":300000000", "\"supervisor\":{\"pid\":null")
                .contains("{\"name\":\"kafka\",\"health\":\"up\",\"detail\":\"\",\"port\":9092,\"pid\":12,")
                .contains("\"port\":5006,\"pid\":null,");
    }
}
