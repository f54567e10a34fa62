package io.iotcloud.dashboard.analytics;

import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Relay;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stored series below {@code /api}, answered by the sink as they are. */
@RestController
class SeriesRelay {

    private final Backends backends;
    private final Relay relay;

    SeriesRelay(Backends backends, Relay relay) {
        this.backends = backends;
        this.relay = relay;
    }

    @GetMapping({"/api/series", "/api/series/**", "/api/storage"})
    ResponseEntity<byte[]> series(HttpServletRequest request) throws IOException {
        return relay.to(backends.sink(), request);
    }
}
