package io.iotcloud.localstack.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotcloud.localstack.launcher.settings.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryOptionsTests {

    @Test
    void withoutOptionsItIsAMonthOfFiveBreakersByTheMinute() {
        assertThat(HistoryOptions.of(List.of()).json()).isEqualTo("{\"days\":30,\"devices\":5,\"every\":\"60s\"}");
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(HistoryOptions.of(List.of("--every", "10m", "--days", "2")))
                .isEqualTo(new HistoryOptions(2, 5, "10m"));
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> HistoryOptions.of(List.of("--hours", "3")))
                .withMessageContaining("--hours");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> HistoryOptions.of(List.of("--days")))
                .withMessageContaining("--days");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> HistoryOptions.of(List.of("--days", "many")))
                .withMessageContaining("\"many\"; a number was expected");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> HistoryOptions.of(List.of("--every", "1\"}")))
                .withMessageContaining("60s");
    }
}
