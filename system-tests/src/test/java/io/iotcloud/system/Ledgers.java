package io.iotcloud.system;

import io.iotcloud.system.client.Rest;
import io.iotcloud.system.platform.Addresses;
import io.iotcloud.system.platform.Port;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What each stage says it has received and made of it. */
record Ledgers(Map<String, Stage> stages) {

    /** A stage's own account; {@code since} changes when it starts anew. */
    record Stage(
            String since,
            long received,
            long forwarded,
            long deadLettered,
            long duplicates,
            long inFlight,
            long balance) {

        static Stage of(JsonNode stage) {
            return new Stage(
                    stage.path("since").asString(),
                    stage.path("received").asLong(),
                    stage.path("forwarded").asLong(),
                    stage.path("dead_lettered").asLong(),
                    stage.path("duplicates").asLong(),
                    stage.path("in_flight").asLong(),
                    stage.path("balance").asLong());
        }
    }

    static Ledgers read(Rest rest, Addresses addresses) {
        Map<String, Stage> stages = new TreeMap<>();
        for (Port port : List.of(Port.BRIDGE_PORT, Port.ENRICHMENT_PORT, Port.SINK_PORT)) {
            rest.read(addresses.http(port, "/actuator/ledger"))
                    .path("stages")
                    .forEach(stage -> stages.put(stage.path("stage").asString(), Stage.of(stage)));
        }
        return new Ledgers(stages);
    }

    Stage stage(String name) {
        Stage stage = stages.get(name);
        if (stage == null) {
            throw new AssertionError("no stage %s in %s".formatted(name, stages));
        }
        return stage;
    }
}
