package io.iotcloud.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class HistoryRequestTests {

    private static final HistoryProperties BOUNDS = new HistoryProperties(64, 30, 100);

    @Test
    void whatIsLeftOutIsAMonthOfFiveDevicesAtOneMessageAMinute() {
        assertThat(new HistoryRequest(null, null, null).checked(BOUNDS))
                .isEqualTo(new HistoryRequest.Checked(Duration.ofDays(30), 5, Duration.ofSeconds(60)));
    }

    @Test
    void theTimeBetweenMessagesIsWrittenEitherWay() {
        assertThat(new HistoryRequest(1, 1, "10m").checked(BOUNDS).every()).isEqualTo(Duration.ofMinutes(10));
        assertThat(new HistoryRequest(1, 1, "PT10M").checked(BOUNDS).every()).isEqualTo(Duration.ofMinutes(10));
    }

    // An older timestamp would be stored under the time of receipt, which is no history.
    @Test
    void moreThanThirtyDaysAreRefusedTogetherWithEverythingElseThatIsWrong() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new HistoryRequest(31, 0, "1500ms").checked(BOUNDS))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST))
                .withMessageContainingAll(
                        "days: 31; expected 1 to 30",
                        "devices: 0; expected 1 to 100",
                        "every: \"1500ms\"; expected whole seconds, 1s to 24h");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        for (String every : new String[] {"", "soon", "0s", "-1s", "25h", "99999999999999999999s"}) {
            assertThatExceptionOfType(ProblemException.class)
                    .as(every)
                    .isThrownBy(() -> new HistoryRequest(1, 1, every).checked(BOUNDS));
        }
    }
}
