package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.backend.BackendAwayException;
import io.iotcloud.model.definition.DeviceTypeDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What only the FDI manager's page of one device says: node ids, qualities, its commands. Asked when the page is looked at,
 * unless the FDI manager is known to be away; then the last answer is used.
 */
@Component
final class DeviceDetails {

    private static final int KEPT = 200;

    private final FdiBackend fdi;
    private final Map<String, JsonNode> lastKnown = new LinkedHashMap<>();

    DeviceDetails(FdiBackend fdi) {
        this.fdi = fdi;
    }

    /** The device's details, empty when they were never told. */
    Optional<JsonNode> of(String deviceId) {
        return ask("/api/devices/" + deviceId);
    }

    /** The device's last commands, empty when they were never told. */
    Optional<SentCommand.Listing> commandsOf(String deviceId) {
        String path = "/api/devices/%s/commands?size=10".formatted(deviceId);
        return ask(path).map(answer -> fdi.backend().read(path, answer, SentCommand.Listing.class));
    }

    /** Definition and facts of one stored package, empty when there is none or it was never told. */
    Optional<JsonNode> packageOf(String type, String version) {
        return ask("/api/packages/%s/%s".formatted(type, version));
    }

    /** The definition inside a package's answer, empty when it has none. */
    Optional<DeviceTypeDefinition> definitionIn(JsonNode stored) {
        JsonNode definition = stored.path("definition");
        return definition.path("measurements").isArray()
                ? Optional.of(fdi.backend().read("/api/packages", definition, DeviceTypeDefinition.class))
                : Optional.empty();
    }

    private Optional<JsonNode> ask(String path) {
        if (fdi.devices().outage() != null) {
            return recall(path);
        }
        try {
            var answer = fdi.backend().exchange(HttpMethod.GET, path, new HttpHeaders(), null);
            if (!answer.isSuccess()) {
                return Optional.empty();
            }
            JsonNode value = fdi.backend().read(path, answer, JsonNode.class);
            keep(path, value);
            return Optional.of(value);
        } catch (BackendAwayException e) {
            // the page says so by the watch's outage; the last answer is better than none
            return recall(path);
        }
    }

    private synchronized Optional<JsonNode> recall(String path) {
        return Optional.ofNullable(lastKnown.get(path));
    }

    private synchronized void keep(String path, JsonNode value) {
        lastKnown.remove(path);
        lastKnown.put(path, value);
        if (lastKnown.size() > KEPT) {
            lastKnown.remove(lastKnown.keySet().iterator().next());
        }
    }
}
