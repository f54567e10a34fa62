package io.iotcloud.dashboard.live;

import io.iotcloud.defaults.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Fans out what arrives to every open page, each with its own bounded queue. */
@Component
public final class LiveHub implements SmartLifecycle {

    private static final int REMEMBERED = 24;

    private final LiveProperties settings;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private final Deque<HeardMessage> latest = new ConcurrentLinkedDeque<>();
    private volatile boolean running;

    LiveHub(LiveProperties settings, InstantSource clock, JsonMapper json, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.json = json;
        meters.gaugeCollectionSize("iot.dashboard.stream.pages", List.of(), pages);
    }

    SseEmitter open(StreamFilter filter) {
        if (pages.size() >= settings.maxPages()) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-pages",
                    "%d pages listen already; close one and try again".formatted(settings.maxPages()));
        }
        LivePage page = new LivePage(filter, settings, clock, json);
        latest.stream().filter(filter::accepts).forEach(page::replay);
        pages.add(page);
        Thread.ofVirtual().name("live-page").start(() -> {
            page.write();
            pages.remove(page);
        });
        return page.emitter();
    }

    void publish(HeardMessage message) {
        latest.addLast(message);
        if (latest.size() > REMEMBERED) {
            latest.pollFirst();
        }
        for (LivePage page : pages) {
            page.offer(message);
        }
    }

    /**
     * Sends an event to every open page.
     *
     * @param event what each page gets, made from what that page did not get
     */
    public void broadcast(String type, Function<Object, Object> event) {
        for (LivePage page : pages) {
            page.offer(type, event.apply(page.behind()));
        }
    }

    /** Open pages now. */
    public int pages() {
        return pages.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends every page's stream, so that a shutdown does not wait for open browsers; they come back by themselves. */
    @Override
    public void stop() {
        running = false;
        pages.forEach(page -> {
            page.close();
            page.emitter().complete();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
