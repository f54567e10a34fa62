package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.analytics.StorageView;
import io.iotcloud.dashboard.analytics.StorageWatch;
import io.iotcloud.dashboard.fdi.Device;
import io.iotcloud.dashboard.fdi.DeviceState;
import io.iotcloud.dashboard.fdi.FdiBackend;
import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import io.iotcloud.dashboard.streaming.DeadLetter;
import io.iotcloud.dashboard.streaming.DeadLetterWatch;
import io.iotcloud.dashboard.streaming.KafkaState;
import io.iotcloud.dashboard.streaming.KafkaWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The figures at the top of the overview; each says where it comes from and what it does not know. */
@Component
class OverviewTiles {

    private final FdiBackend fdi;
    private final KafkaWatch kafka;
    private final DeadLetterWatch deadLetters;
    private final StorageWatch storage;

    OverviewTiles(FdiBackend fdi, KafkaWatch kafka, DeadLetterWatch deadLetters, StorageWatch storage) {
        this.fdi = fdi;
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.storage = storage;
    }

    /** One figure, its unit and one line of context. */
    record Tile(String value, String unit, String context) {

        static Tile unknown(String why) {
            return new Tile("unknown", "", why);
        }
    }

    Tile devices() {
        if (fdi.devices().value() == null) {
            return Tile.unknown("the FDI manager was not heard");
        }
        List<Device> all = fdi.knownDevices();
        long old = all.stream().filter(d -> DeviceState.of(d).isOld()).count();
        long offline = all.stream().filter(Device::isOffline).count();
        long stale = all.stream().filter(d -> !d.isOffline() && d.isStale()).count();
        String context = all.isEmpty()
                ? "none discovered yet"
                : old == 0 ? "all heard within 30 s" : "%d offline, %d stale".formatted(offline, stale);
        return new Tile(Figure.decimals(all.size() - old, 0), "of " + Figure.decimals(all.size(), 0), context);
    }

    Tile waiting() {
        KafkaState state = kafka.reading().value();
        if (state == null) {
            return Tile.unknown("Kafka was not heard");
        }
        Duration clear = state.groups().stream()
                .filter(g -> PipelineModel.GROUPS.contains(g.id()))
                .map(KafkaState.Group::catchUp)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
        long lag = state.groups().stream()
                .filter(g -> PipelineModel.GROUPS.contains(g.id()))
                .mapToLong(g -> g.lag() == null ? 0 : g.lag())
                .sum();
        String context =
                lag == 0 ? "nothing waits" : clear == null ? "as fast as it arrives" : "clear in " + Words.span(clear);
        return new Tile(Figure.count(lag).value(), "msg", context);
    }

    Tile deadLetters(Words words) {
        DeadLetter.Listing listing = deadLetters.reading().value();
        if (listing == null) {
            return Tile.unknown("the sink was not heard");
        }
        Instant newest =
                listing.items().isEmpty() ? null : listing.items().getFirst().failedAt();
        return new Tile(
                Figure.count(listing.total()).value(),
                "open",
                newest == null ? "none waits" : "newest " + words.time(newest).text());
    }

    Tile rows(Words words) {
        StorageView view = StorageView.of(storage.storage(), words);
        if (view == null) {
            return Tile.unknown("the sink was not heard");
        }
        String newest = view.newestAge() == null ? "nothing stored" : "newest row %s old".formatted(view.newestAge());
        return new Tile(view.rows().value(), view.rows().unit(), newest);
    }
}
