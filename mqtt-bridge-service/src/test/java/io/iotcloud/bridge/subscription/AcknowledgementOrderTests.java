package io.iotcloud.bridge.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcloud.bridge.forwarding.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementOrderTests {

    private final List<Integer> told = new ArrayList<>();
    private final AcknowledgementOrder order = new AcknowledgementOrder();
    private final Acknowledgement first = order.next(() -> told.add(1));
    private final Acknowledgement second = order.next(() -> told.add(2));
    private final Acknowledgement third = order.next(() -> told.add(3));

    // MQTT 5.0, 4.6; and with another order the embedded broker delivers a few hundred messages a second.
    @Test
    void theBrokerIsToldInTheOrderOfDeliveryWhateverOrderKafkaAnswersIn() {
        third.give();
        second.give();
        assertThat(told).isEmpty();

        first.give();
        assertThat(told).containsExactly(1, 2, 3);
    }

    @Test
    void whoeverGivesWayHoldsNobodyBackAndIsToldWhenItIsSettled() {
        second.give();
        first.giveWay();
        assertThat(told).containsExactly(2);

        first.give();
        third.give();
        assertThat(told).containsExactly(2, 1, 3);
    }

    @Test
    void givingWayAgainOrInTheMiddleChangesNothingForTheOthers() {
        second.giveWay();
        second.giveWay();
        third.give();
        assertThat(told).isEmpty();

        first.give();
        second.give();
        assertThat(told).containsExactly(1, 3, 2);
    }
}
