package io.iotcloud.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestCommandTests {

    private static List<String> modules(int processors, String... arguments) {
        return steps(processors, arguments).getFirst();
    }

    private static List<List<String>> steps(int processors, String... arguments) {
        return TestCommand.steps(Options.of(List.of(arguments), "--nightly"), processors);
    }

    @Test
    void asManyModulesAreBuiltAtATimeAsThereAreProcessorsButNotMoreThanFour() {
        assertThat(modules(2)).containsSequence("-T", "2");
        assertThat(modules(32)).containsSequence("-T", "4");
        assertThat(modules(1)).doesNotContain("-T");
    }

    @Test
    void theProofsAboutTheWholeRunAloneAfterTheModules() {
        assertThat(modules(2)).containsSequence("-pl", "!system-tests");
        assertThat(steps(2).getLast()).containsExactly("mvn", "-B", "-ntp", "verify", "-pl", "system-tests");
    }

    @Test
    void theLongerFormsAreAskedForByNameOnly() {
        assertThat(steps(2, "--nightly")).allSatisfy(step -> assertThat(step).contains("-Dnightly=true"));
        assertThat(steps(2)).noneSatisfy(step -> assertThat(step).contains("-Dnightly=true"));
    }
}
