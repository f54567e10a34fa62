package io.iotcloud.simulator.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Connections that lead nowhere and remember everything. */
final class RecordedLinks implements DeviceLink.Opener {

    private final JsonMapper json = new JsonMapper();
    final List<Outbound> sent = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final Map<String, DeviceLink.Listener> listeners = new HashMap<>();
    Instant oldestUnacknowledged;

    @Override
    public DeviceLink open(String deviceId, String commandTopic, DeviceLink.Listener listener) {
        listeners.put(deviceId, listener);
        return new RecordedLink(deviceId);
    }

    /** What was sent on topics that end so. */
    List<JsonNode> on(String topicEnd) {
        return sent.stream()
                .filter(message -> message.topic().endsWith(topicEnd))
                .map(message -> json.readTree(message.payload()))
                .toList();
    }

    String asText() {
        StringBuilder text = new StringBuilder();
        sent.forEach(message -> text.append(message.topic())
                .append(' ')
                .append(new String(message.payload(), StandardCharsets.UTF_8))
                .append('\n'));
        return text.toString();
    }

    private final class RecordedLink implements DeviceLink {

        private final String deviceId;

        private RecordedLink(String deviceId) {
            this.deviceId = deviceId;
        }

        @Override
        public void connect() {
            events.add("connect " + deviceId);
            listeners.get(deviceId).connected();
        }

        @Override
        public void cut() {
            events.add("cut " + deviceId);
        }

        @Override
        public void send(Outbound message) {
            sent.add(message);
        }

        @Override
        public LinkState state() {
            return new LinkState(true, sent.size(), sent.size(), 0, 0, 0, 0, oldestUnacknowledged);
        }

        @Override
        public CompletableFuture<Void> close(Outbound farewell) {
            sent.add(farewell);
            events.add("close " + deviceId);
            return CompletableFuture.completedFuture(null);
        }
    }
}
