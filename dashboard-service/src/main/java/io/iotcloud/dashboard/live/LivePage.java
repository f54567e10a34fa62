package io.iotcloud.dashboard.live;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One open page that listens. Events wait in a bounded queue; when it is full they are dropped and counted, and the page is
 * told with the next event it gets.
 */
final class LivePage {

    private static final Logger log = LoggerFactory.getLogger(LivePage.class);
    private static final long HEARTBEAT_SECONDS = 15;

    private final SseEmitter emitter = new SseEmitter(0L);
    private final StreamFilter filter;
    private final Sampling sampling;
    private final InstantSource clock;
    private final JsonMapper json;
    private final BlockingQueue<Event> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile boolean open = true;
    private long told;

    private record Event(String type, Object data) {}

    /** What a page is told about what it did not get. */
    record Behind(long dropped, long skipped, long oneIn) {}

    LivePage(StreamFilter filter, LiveProperties settings, InstantSource clock, JsonMapper json) {
        this.filter = filter;
        this.sampling = new Sampling(settings.messagesPerSecond());
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.clock = clock;
        this.json = json;
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(_ -> close());
    }

    SseEmitter emitter() {
        return emitter;
    }

    boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
    }

    /** Called by the one consumer thread. */
    void offer(HeardMessage message) {
        if (!filter.accepts(message)) {
            return;
        }
        if (sampling.shows(clock.instant().getEpochSecond())) {
            offer("message", message);
        } else {
            skipped.incrementAndGet();
        }
    }

    /** What arrived just before the page opened, so that it does not start empty. */
    void replay(HeardMessage message) {
        offer("message", message);
    }

    void offer(String type, Object data) {
        if (!queue.offer(new Event(type, data))) {
            dropped.incrementAndGet();
        }
    }

    Behind behind() {
        return new Behind(dropped.get(), skipped.get(), sampling.oneIn());
    }

    /** Writes until the page goes away; runs on a virtual thread of its own. */
    void write() {
        try {
            while (open) {
                Event event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                emitter.send(event == null ? SseEmitter.event().comment("") : encode(event));
                tellWhatWasDropped();
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            log.debug("a page went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open = false;
        }
    }

    private void tellWhatWasDropped() throws IOException {
        long now = dropped.get();
        if (now != told && queue.remainingCapacity() > 0) {
            told = now;
            emitter.send(encode(new Event("behind", behind())));
        }
    }

    private SseEmitter.SseEventBuilder encode(Event event) {
        Object data = event.data() instanceof HeardMessage heard ? heard.shown(json) : event.data();
        return SseEmitter.event().name(event.type()).data(json.writeValueAsString(data), MediaType.TEXT_PLAIN);
    }
}
