package io.iotcloud.dashboard.live;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The event stream: {@code message} (an enriched message), {@code stats} (every second), {@code behind} (what was dropped). */
@RestController
class StreamEndpoint {

    private final LiveHub hub;

    StreamEndpoint(LiveHub hub) {
        this.hub = hub;
    }

    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String text) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(hub.open(new StreamFilter(device, type, text)));
    }
}
