package io.iotcloud.simulator.history;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.telemetry.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One history while it is made and sent; {@link #progress} may be asked from any thread. */
final class HistoryJob implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(HistoryJob.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    private final HistoryPlan plan;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Map<DeviceId, Uplink> uplinks = new LinkedHashMap<>();
    private final AtomicLong published = new AtomicLong();
    private volatile HistoryProgress.State state = HistoryProgress.State.RUNNING;
    private volatile @Nullable Instant endedAt;

    HistoryJob(HistoryPlan plan, Uplink.Opener opener, int window, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
        this.startedAt = clock.instant();
        plan.members().forEach(member -> uplinks.put(member.id(), opener.open(member.id(), window)));
    }

    @Override
    public void run() {
        HistoryProgress.State end = HistoryProgress.State.FAILED;
        try {
            new PastSite(plan, this::send).simulate();
            for (Uplink uplink : uplinks.values()) {
                uplink.settle();
            }
            end = HistoryProgress.State.FINISHED;
        } catch (InterruptedException e) {
            end = HistoryProgress.State.CANCELLED; // the thread is the job's own and ends here
        } catch (RuntimeException e) {
            // the thread's outermost edge: without this the job would seem to run for ever
            log.error("A history failed", e);
        }
        uplinks.values().forEach(Uplink::close);
        endedAt = clock.instant();
        state = end;
        log.info("The history is {} after {} of {} messages", end.wireName(), acknowledged(), plan.total());
    }

    private void send(DeviceId device, byte[] message) throws InterruptedException {
        Uplink uplink = uplinks.get(device);
        if (uplink == null) {
            throw new IllegalStateException("there is no uplink for " + device);
        }
        uplink.send(message);
        published.incrementAndGet();
    }

    boolean isRunning() {
        return state == HistoryProgress.State.RUNNING;
    }

    HistoryPlan plan() {
        return plan;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    HistoryProgress.State state() {
        return state;
    }

    long published() {
        return published.get();
    }

    long acknowledged() {
        return uplinks.values().stream().mapToLong(Uplink::acknowledged).sum();
    }

    long refused() {
        return uplinks.values().stream().mapToLong(Uplink::refused).sum();
    }

    /** What keeps it from going on, null when nothing does; that connecting takes a moment is not worth a word. */
    @Nullable
    String waitsFor() {
        boolean connecting = clock.instant().isBefore(startedAt.plus(TO_CONNECT));
        return isRunning() && !connecting && !anyConnected(uplinks.values()) ? "the MQTT broker" : null;
    }

    private static boolean anyConnected(Collection<Uplink> all) {
        return all.stream().anyMatch(Uplink::connected);
    }

    /** The id of each device's message that was acknowledged last. */
    Map<DeviceId, MessageId> last() {
        Map<DeviceId, MessageId> last = new LinkedHashMap<>();
        uplinks.forEach((device, uplink) -> {
            byte[] message = uplink.lastAcknowledged();
            if (message != null) {
                last.put(device, MessageId.of(device, message));
            }
        });
        return last;
    }
}
