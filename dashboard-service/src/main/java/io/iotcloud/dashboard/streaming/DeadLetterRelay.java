package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Relay;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters below {@code /api}, answered by the sink as they are. */
@RestController
class DeadLetterRelay {

    private final Backends backends;
    private final Relay relay;
    private final DeadLetterQuestions questions;
    private final DeadLetterWatch watch;

    DeadLetterRelay(Backends backends, Relay relay, DeadLetterQuestions questions, DeadLetterWatch watch) {
        this.backends = backends;
        this.relay = relay;
        this.questions = questions;
        this.watch = watch;
    }

    @RequestMapping(
            path = {"/api/dead-letters", "/api/dead-letters/**"},
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> relay(HttpServletRequest request) throws IOException {
        try {
            return relay.to(backends.sink(), request);
        } finally {
            if (!request.getMethod().equals("GET")) {
                questions.forget();
                Thread.ofVirtual().name("after-decision").start(watch::refresh);
            }
        }
    }
}
