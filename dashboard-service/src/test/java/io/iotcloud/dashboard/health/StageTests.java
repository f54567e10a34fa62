package io.iotcloud.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTests {

    private static final Instant NOW = Instant.parse("2026-11-23T13:32:07Z");

    private static Stage stage(String name, long balance) {
        return new Stage(name, NOW, 10, 10 - balance, 0, 0, 0, balance);
    }

    // One message too many here must not hide one that is missing there.
    @Test
    void imbalancesDoNotCancelEachOtherOut() {
        Stage sum = Stage.sum("sink", List.of(stage("sink.raw", 1), stage("sink.enriched", -1)));
        assertThat(sum.balance()).isEqualTo(2);
        assertThat(sum.received()).isEqualTo(20);
    }

    @Test
    void aHopThatIsAwayDoesNotBalance() {
        Stage total = stage("bridge", 0);
        assertThat(new Pipeline.Hop(total, List.of(total), 1.0, 1.0, NOW, null, null).balances())
                .isTrue();
        assertThat(new Pipeline.Hop(total, List.of(total), null, null, NOW, "away", NOW).balances())
                .isFalse();
        assertThat(new Pipeline.Hop(null, List.of(), null, null, null, null, null).balances())
                .isFalse();
    }

    @Test
    void speedIsWhatWasCountedOverTheLastSeconds() {
        Speed speed = new Speed();
        assertThat(speed.perSecond()).isNull();
        speed.at(NOW, 100);
        speed.at(NOW.plusSeconds(2), 300);
        assertThat(speed.perSecond()).isEqualTo(100);
    }

    // A service that restarts counts from nought; a negative rate would be nonsense.
    @Test
    void aCounterThatFallsStartsAnew() {
        Speed speed = new Speed();
        speed.at(NOW, 100);
        speed.at(NOW.plusSeconds(2), 3);
        assertThat(speed.perSecond()).isNull();
        speed.at(NOW.plusSeconds(4), 13);
        assertThat(speed.perSecond()).isEqualTo(5);
    }

    @Test
    void memoryUptimeAndLoadComeFromThePrometheusPage() {
        ProcessFigures figures = ProcessFigures.read("""
                # HELP process_uptime_seconds The uptime
                process_uptime_seconds{service="bridge"} 96.5
                jvm_memory_used_bytes{area="heap",id="Eden"} 1000.0
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 5.0E2
                process_cpu_usage{service="bridge"} 0.25
                """);
        assertThat(figures).isEqualTo(new ProcessFigures(Duration.ofMillis(96_500), 1500L, 0.25));
        assertThat(ProcessFigures.read("other 1\n")).isEqualTo(ProcessFigures.UNKNOWN);
    }
}
