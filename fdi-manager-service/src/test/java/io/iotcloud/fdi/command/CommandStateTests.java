package io.iotcloud.fdi.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of states, as it was agreed. */
class CommandStateTests {

    // Rows: where a command stands. Columns: what it is to become.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            from,      CREATED, SENT, ACCEPTED, EXECUTING, SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, TIMED_OUT
            CREATED,   no,      yes,  yes,      yes,       yes,       yes,    yes,      yes,       yes,     no
            SENT,      no,      no,   yes,      yes,       yes,       yes,    yes,      yes,       yes,     yes
            ACCEPTED,  no,      no,   no,       yes,       yes,       yes,    no,       yes,       no,      yes
            EXECUTING, no,      no,   no,       no,        yes,       yes,    no,       yes,       no,      yes
            SUCCEEDED, no,      no,   no,       no,        no,        no,     no,       no,        no,      no
            FAILED,    no,      no,   no,       no,        no,        no,     no,       no,        no,      no
            REJECTED,  no,      no,   no,       no,        no,        no,     no,       no,        no,      no
            CANCELLED, no,      no,   no,       no,        no,        no,     no,       no,        no,      no
            EXPIRED,   no,      no,   no,       no,        no,        no,     no,       no,        no,      no
            TIMED_OUT, no,      no,   no,       no,        no,        no,     no,       no,        no,      no
            """)
    void statesLeadForwardOnly(
            CommandState from,
            String created,
            String sent,
            String accepted,
            String executing,
            String succeeded,
            String failed,
            String rejected,
            String cancelled,
            String expired,
            String timedOut) {
        String[] expected = {
            created, sent, accepted, executing, succeeded, failed, rejected, cancelled, expired, timedOut
        };
        for (CommandState to : CommandState.values()) {
            assertThat(from.successors().contains(to))
                    .as("%s -> %s", from, to)
                    .isEqualTo(expected[to.ordinal()].equals("yes"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStateIsFinalExactlyWhenNothingFollows(CommandState state) {
        assertThat(state.isFinal()).isEqualTo(state.successors().isEmpty());
    }

    @Test
    void eventsAreNamedAfterStatesWithTwoExceptions() {
        assertThat(CommandState.CREATED.event()).isEqualTo("requested");
        assertThat(CommandState.ACCEPTED.event()).isEqualTo("acknowledged");
        assertThat(CommandState.TIMED_OUT.event()).isEqualTo("timed_out");
    }

    @ParameterizedTest
    @CsvSource({"wait=5, 5", "'respond-async, wait=10', 10", "wait=900, 30", "return=minimal, 0", "wait=-1, 0"})
    void aPreferenceToWaitIsReadAndCutAtThirtySeconds(String prefer, int seconds) {
        assertThat(CommandEndpoints.patience(prefer)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
