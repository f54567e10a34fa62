package io.iotcloud.fdi.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.fdi.EnrichedFeed;
import io.iotcloud.fdi.OnTheStack;
import io.iotcloud.fdi.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a client finds on the OPC UA server, live. */
@OnTheStack
class OpcUaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDPOINT = "opc.tcp://127.0.0.1:%d/iot-cloud".formatted(OnTheStack.Stack.OPC_UA_PORT);

    @LocalServerPort
    private int port;

    private Rest rest;
    private EnrichedFeed feed;
    private OpcUaClient client;
    private final String run = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void connect() throws Exception {
        rest = new Rest(port);
        feed = new EnrichedFeed(OnTheStack.Stack.STACK.kafkaBootstrapServers());
        assertThat(rest.post("/api/opcua/start", "").status()).isEqualTo(200);
        client = OpcUaClient.create(ENDPOINT);
        client.connect();
        client.readNamespaceTable();
    }

    @AfterEach
    void disconnect() throws Exception {
        client.disconnect();
        feed.close();
        rest.close();
    }

    @Test
    void fiveBreakersAppearWhileTheClientIsConnectedAndShowTheirVoltage() throws Exception {
        List<String> breakers = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> "breaker-%s-00%d".formatted(run, n))
                .toList();
        await().atMost(PATIENCE).untilAsserted(() -> {
            breakers.forEach(id -> feed.telemetry(id, 231.5));
            assertThat(namesBelow(new NodeId(index(DiNamespace.URI), 5001))).containsAll(breakers);
        });
        for (String id : breakers) {
            DataValue voltage = read(id + "/m/voltage.phase_a");
            assertThat(voltage.getStatusCode().getValue()).isEqualTo(StatusCodes.Good);
            assertThat(voltage.getValue().getValue()).isEqualTo(231.5);
            assertThat(voltage.getSourceTime().getJavaInstant())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
        }
        String id = breakers.getFirst();
        assertThat(read(id + "/m/status.breaker").getValue().getValue()).isEqualTo(UInteger.valueOf(1));
        assertThat(read(id + "/m/protection.trip_count").getValue().getValue()).isEqualTo(5L);
        assertThat(read(id + "/m/protection.arc_fault_detected").getValue().getValue())
                .isEqualTo(false);
        assertThat(read(id + "/m/frequency.value").getStatusCode().getValue())
                .isEqualTo(StatusCodes.Bad_WaitingForInitialData);
        Range range = (Range) decoded(read(id + "/m/voltage.phase_a/EURange"));
        assertThat(range.getHigh()).isEqualTo(300.0);
        EUInformation unit = (EUInformation) decoded(read(id + "/m/voltage.phase_a/EngineeringUnits"));
        assertThat(unit.getUnitId()).isEqualTo(5_655_636);
        assertThat(unit.getDisplayName().text()).isEqualTo("V");
        assertThat(namesBelow(node(id))).contains("ParameterSet", "DeviceHealth", "Identification", "Operational");
    }

    @Test
    void aSubscriberIsToldOfANewValueAndOfADeviceThatGoesOffline() throws Exception {
        String id = "breaker-" + run;
        awaitVoltage(id, 229.0);
        List<DataValue> told = new CopyOnWriteArrayList<>();
        OpcUaSubscription subscription = new OpcUaSubscription(client, 100.0);
        subscription.create();
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node(id + "/m/voltage.phase_a"));
        item.setDataValueListener((_, value) -> told.add(value));
        subscription.addMonitoredItem(item);
        subscription.synchronizeMonitoredItems();
        await().atMost(PATIENCE).until(() -> !told.isEmpty());
        assertThat(told.getLast().getValue().getValue()).isEqualTo(229.0);

        feed.telemetry(id, 232.0);
        await().atMost(PATIENCE)
                .until(() ->
                        Double.valueOf(232.0).equals(told.getLast().getValue().getValue()));

        feed.status(id, false);
        await().atMost(PATIENCE)
                .until(() -> told.getLast().getStatusCode().getValue() == StatusCodes.Bad_CommunicationError);
        assertThat(told.getLast().getValue().isNull()).isTrue();
    }

    @Test
    void theServerStopsAndStartsAgainByRest() throws Exception {
        String id = "breaker-" + run;
        awaitVoltage(id, 230.0);
        client.disconnect();
        long watching = threadsThatWatchFolders();
        for (int cycle = 0; cycle < 3; cycle++) {
            assertThat(rest.post("/api/opcua/stop", "").json().path("running").booleanValue())
                    .isFalse();
            assertThat(rest.post("/api/opcua/start", "").json().path("running").booleanValue())
                    .isTrue();
        }
        client = OpcUaClient.create(ENDPOINT);
        client.connect();
        assertThat(read(id + "/m/voltage.phase_a").getValue().getValue()).isEqualTo(230.0);
        assertThat(rest.get("/api/opcua").json().path("sessions").intValue()).isEqualTo(1);
        // a server that is stopped and started for years must not leave two threads behind each time
        assertThat(watching).isPositive();
        await().atMost(PATIENCE).until(() -> threadsThatWatchFolders() == watching);
    }

    private static long threadsThatWatchFolders() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().contains("WatchService")))
                .count();
    }

    private void awaitVoltage(String id, double volts) {
        await().atMost(PATIENCE).until(() -> {
            feed.telemetry(id, volts);
            return Double.valueOf(volts)
                    .equals(read(id + "/m/voltage.phase_a").getValue().getValue());
        });
    }

    private DataValue read(String id) throws Exception {
        return client.readValue(0, TimestampsToReturn.Both, node(id));
    }

    private Object decoded(DataValue value) {
        return ((ExtensionObject) value.getValue().getValue()).decode(client.getStaticEncodingContext());
    }

    private List<String> namesBelow(NodeId parent) throws Exception {
        return client.getAddressSpace().browse(parent).stream()
                .map(reference -> String.valueOf(reference.getBrowseName().name()))
                .toList();
    }

    private NodeId node(String id) {
        return new NodeId(index(DeviceNamespace.URI), id);
    }

    private int index(String uri) {
        return client.getNamespaceTable().getIndex(uri).intValue();
    }
}
