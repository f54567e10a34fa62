package io.iotcloud.simulator.history;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** The books of the present or last history; a new one begins again at zero, as a counter does after a restart. */
@Component
final class HistoryMeters implements MeterBinder {

    private final Histories histories;

    HistoryMeters(Histories histories) {
        this.histories = histories;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "published", HistoryProgress::published);
        count(registry, "acked", HistoryProgress::acknowledged);
        count(registry, "refused", HistoryProgress::refused);
    }

    private void count(MeterRegistry registry, String outcome, ToLongFunction<HistoryProgress> figure) {
        FunctionCounter.builder(
                        "iot.simulator.history.messages",
                        histories,
                        from -> from.progress().map(figure::applyAsLong).orElse(0L))
                .tag("outcome", outcome)
                .description("telemetry of the past that the simulator made and sent")
                .register(registry);
    }
}
