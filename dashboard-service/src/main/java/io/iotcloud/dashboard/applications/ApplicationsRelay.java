package io.iotcloud.dashboard.applications;

import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Relay;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The registry's list below {@code /api}, read-only. */
@RestController
class ApplicationsRelay {

    private final Backends backends;
    private final Relay relay;

    ApplicationsRelay(Backends backends, Relay relay) {
        this.backends = backends;
        this.relay = relay;
    }

    @GetMapping({"/api/applications", "/api/applications/**"})
    ResponseEntity<byte[]> applications(HttpServletRequest request) throws IOException {
        return relay.to(backends.appRegistry(), request);
    }
}
