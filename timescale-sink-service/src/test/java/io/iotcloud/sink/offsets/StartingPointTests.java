package io.iotcloud.sink.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class StartingPointTests {

    private static final LogIdentity LOG = new LogIdentity("cluster", "new-id", "iot.raw");
    private static final LogIdentity OTHER = new LogIdentity("cluster", "old-id", "iot.raw");

    private static StartingPoint decide(OptionalLong stored, Optional<LogIdentity> other, boolean accept) {
        return StartingPoint.decide(LOG, 3, stored, other, 100, 200, accept);
    }

    @Test
    void readingGoesOnBehindWhatIsStored() {
        assertThat(decide(OptionalLong.of(150), Optional.empty(), false)).isEqualTo(new StartingPoint.At(150, 0));
        assertThat(decide(OptionalLong.of(200), Optional.empty(), false)).isEqualTo(new StartingPoint.At(200, 0));
    }

    @Test
    void aPartitionNeverReadBeginsAtItsBeginning() {
        assertThat(decide(OptionalLong.empty(), Optional.empty(), false)).isEqualTo(new StartingPoint.At(100, 0));
    }

    @Test
    void recordsThatKafkaRemovedUnreadAreCounted() {
        assertThat(decide(OptionalLong.of(40), Optional.empty(), false)).isEqualTo(new StartingPoint.At(100, 60));
    }

    @Test
    void aLogShorterThanWhatIsStoredIsRefusedUntilAccepted() {
        assertThat(decide(OptionalLong.of(201), Optional.empty(), false))
                .asInstanceOf(type(StartingPoint.Refused.class))
                .extracting(StartingPoint.Refused::reason)
                .asString()
                .contains("iot.raw-3", "201", "200", "SINK_ACCEPT_NEW_LOG=true");
        assertThat(decide(OptionalLong.of(201), Optional.empty(), true)).isEqualTo(new StartingPoint.At(100, 0));
    }

    @Test
    void anotherLogOfTheSameNameIsRefusedUntilAccepted() {
        assertThat(decide(OptionalLong.empty(), Optional.of(OTHER), false))
                .asInstanceOf(type(StartingPoint.Refused.class))
                .extracting(StartingPoint.Refused::reason)
                .asString()
                .contains("old-id", "new-id");
        assertThat(decide(OptionalLong.empty(), Optional.of(OTHER), true)).isEqualTo(new StartingPoint.At(100, 0));
    }

    @Test
    void aBrokerWithoutTopicIdsIsKnownByTheTopicsName() {
        assertThat(LogIdentity.of("cluster", Uuid.ZERO_UUID, "iot.raw").topicId())
                .isEqualTo("name:iot.raw");
    }
}
