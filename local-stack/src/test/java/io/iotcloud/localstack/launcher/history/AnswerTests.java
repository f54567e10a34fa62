package io.iotcloud.localstack.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTests {

    private final Answer answer = new Answer(200, """
            {"state":"running","devices":["breaker-001","breaker-002"],"devices_without_present":[],"total":216000,
             "messages_per_second":3456.7,"waits_for":null,"last_messages":{"breaker-001":"aa","breaker-002":"bb"},
             "detail":"days: \\"x\\" is none"}""");

    @Test
    void fieldsAreFoundByTheirNames() {
        assertThat(answer.text("state")).contains("running");
        assertThat(answer.text("detail")).contains("days: \"x\" is none");
        assertThat(answer.number("total")).isEqualTo(216_000);
        assertThat(answer.number("messages_per_second")).isEqualTo(3456.7);
        assertThat(answer.texts("devices")).containsExactly("breaker-001", "breaker-002");
        assertThat(answer.valuesOf("last_messages")).containsExactly("aa", "bb");
    }

    @Test
    void whatIsNullOrNotThereIsEmpty() {
        assertThat(answer.text("waits_for")).isEmpty();
        assertThat(answer.text("nothing")).isEmpty();
        assertThat(answer.texts("devices_without_present")).isEmpty();
        assertThat(answer.number("nothing")).isZero();
    }
}
