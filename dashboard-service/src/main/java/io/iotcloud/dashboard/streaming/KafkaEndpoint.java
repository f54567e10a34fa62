package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.dashboard.backend.Reading;
import io.iotcloud.dashboard.backend.Relay;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Kafka's figures and what became of a message, below {@code /api}. */
@RestController
class KafkaEndpoint {

    private final KafkaWatch kafka;
    private final Backends backends;
    private final Relay relay;

    KafkaEndpoint(KafkaWatch kafka, Backends backends, Relay relay) {
        this.kafka = kafka;
        this.backends = backends;
        this.relay = relay;
    }

    /** The broker's last answer, its age and why there is no newer one. */
    @GetMapping("/api/kafka")
    Reading<KafkaState> state() {
        return kafka.reading();
    }

    /** Lag of each group over the last half hour. */
    @GetMapping("/api/kafka/lag")
    List<KafkaWatch.LagSample> lag() {
        return kafka.lagHistory();
    }

    @GetMapping("/api/messages/**")
    ResponseEntity<byte[]> stored(HttpServletRequest request) throws IOException {
        return relay.to(backends.sink(), request);
    }
}
