package io.iotcloud.fdi.opcua;

import io.iotcloud.defaults.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/opcua}. */
@RestController
@RequestMapping("/api/opcua")
class OpcUaEndpoints {

    private final OpcUaServerSwitch server;
    private final OpcUaProperties properties;

    OpcUaEndpoints(OpcUaServerSwitch server, OpcUaProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    /**
     * @param nodes number of nodes of devices
     * @param devicesWithoutNodes devices beyond {@code iot.opcua.max-devices}: known and commanded, but not shown here
     * @param trouble why it does not run though it should, null otherwise
     */
    record Status(
            boolean running,
            String endpoint,
            int port,
            @Nullable Instant since,
            int sessions,
            int subscriptions,
            int nodes,
            int devicesWithoutNodes,
            @Nullable Instant certificateExpires,
            @Nullable String trouble) {}

    @GetMapping
    Status status() {
        RunningServer running = server.server();
        String trouble = server.trouble().isEmpty() ? null : server.trouble();
        if (running == null) {
            return new Status(false, properties.endpoint(), properties.port(), null, 0, 0, 0, 0, null, trouble);
        }
        return new Status(
                true,
                properties.endpoint(),
                properties.port(),
                running.since(),
                running.sessions(),
                running.subscriptions(),
                running.devices().size(),
                server.devicesWithoutNodes(),
                running.certificateExpires(),
                trouble);
    }

    @PostMapping("/start")
    Status start() {
        if (!server.switchOn()) {
            throw new ProblemException(HttpStatus.CONFLICT, "opcua-cannot-start", server.trouble());
        }
        return status();
    }

    @PostMapping("/stop")
    Status stop() {
        server.switchOff();
        return status();
    }
}
