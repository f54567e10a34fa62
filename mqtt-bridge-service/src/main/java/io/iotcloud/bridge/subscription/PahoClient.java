package io.iotcloud.bridge.subscription;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttAsyncClient;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.mqtt.core.ClientManager;

/**
 * One Paho client for one connection, lent to Spring Integration's adapter, which thereby leaves connecting and
 * subscribing to us.
 *
 * <p>The adapter on its own subscribes in Paho's callback thread and waits there for the answer. In a session with a
 * backlog that answer stands behind the messages the same thread has to take, and both wait for each other.
 */
final class PahoClient implements ClientManager<IMqttAsyncClient, MqttConnectionOptions>, MqttCallback {

    private static final Logger log = LoggerFactory.getLogger(PahoClient.class);
    private static final int FIRST_ERROR_CODE = 0x80;
    private static final long DISCONNECT_MILLIS = 2_000;

    private final MqttConnectionOptions options;
    private final MqttAsyncClient client;
    private final Consumer<String> lost;
    private final long timeoutMillis;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile IMqttMessageListener listener = PahoClient::leave;
    private String beanName = "paho-client";

    /**
     * @param lost called once with the reason when the connection ends without {@link #stop()}
     * @param timeoutMillis how long the broker may take to answer
     */
    PahoClient(MqttConnectionOptions options, String clientId, Consumer<String> lost, long timeoutMillis)
            throws MqttException {
        this.options = options;
        this.lost = lost;
        this.timeoutMillis = timeoutMillis;
        this.client = new MqttAsyncClient(options.getServerURIs()[0], clientId, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
    }

    /**
     * Connects; messages of a session the broker has kept arrive from then on.
     *
     * @return whether it had kept one
     */
    boolean connect() throws MqttException {
        IMqttToken answer = client.connect(options);
        answer.waitForCompletion(timeoutMillis);
        return answer.getSessionPresent();
    }

    void subscribe(List<MqttSubscription> subscriptions) throws MqttException, ConnectionFailedException {
        IMqttToken answer = client.subscribe(subscriptions.toArray(MqttSubscription[]::new));
        answer.waitForCompletion(timeoutMillis);
        int[] reasons = answer.getReasonCodes();
        for (int i = 0; i < reasons.length; i++) {
            if (reasons[i] >= FIRST_ERROR_CODE) {
                throw ConnectionFailedException.notSubscribed(
                        subscriptions.get(i).getTopic(), reasons[i]);
            }
        }
    }

    /** The connection has ended; acknowledgements no longer mean anything. */
    boolean isOver() {
        return over.get();
    }

    /** Hands every message to {@code listener} from now on. */
    void handTo(IMqttMessageListener newListener) {
        listener = newListener;
    }

    /** Leaves every message to the broker from now on. */
    void stopTaking() {
        listener = PahoClient::leave;
    }

    private static void leave(String topic, MqttMessage message) {
        log.debug("message {} on {} is left to the broker", message.getId(), topic);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        listener.messageArrived(topic, message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        String reason = response.getException() == null
                ? "the broker ended it with reason code 0x%02x".formatted(response.getReturnCode())
                : response.getException().getMessage();
        end(String.valueOf(reason));
    }

    /** Ends the connection from within, as if the network had. */
    void fail(String reason) {
        end(reason);
        disconnect();
    }

    private void end(String reason) {
        if (over.compareAndSet(false, true)) {
            lost.accept(reason);
        }
    }

    /** Sends what is left to send and disconnects; the session and its subscriptions stay with the broker. */
    @Override
    public void stop() {
        over.set(true);
        disconnect();
    }

    private void disconnect() {
        if (!client.isConnected()) {
            return;
        }
        try {
            client.disconnectForcibly(DISCONNECT_MILLIS, DISCONNECT_MILLIS, 0, new MqttProperties());
        } catch (MqttException e) {
            log.debug("the connection broke before it was closed", e);
        }
    }

    @Override
    public void start() {
        // connect() is called by the one who can use its answer
    }

    @Override
    public boolean isRunning() {
        return client.isConnected();
    }

    @Override
    public IMqttAsyncClient getClient() {
        return client;
    }

    @Override
    public String getUrl() {
        return client.getServerURI();
    }

    @Override
    public String getClientId() {
        return client.getClientId();
    }

    @Override
    public boolean isManualAcks() {
        return true;
    }

    @Override
    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void addCallback(ConnectCallback callback) {
        // the adapter would subscribe in it
    }

    @Override
    public boolean removeCallback(ConnectCallback callback) {
        return false;
    }

    @Override
    public <M> void addDefaultMessageHandler(DefaultMessageHandler<M> handler) {
        // it drops what matches no filter by Paho's reckoning, to which "+" does not match an empty level
    }

    @Override
    public <M> boolean removeDefaultMessageHandler(DefaultMessageHandler<M> handler) {
        return false;
    }

    @Override
    public MqttConnectionOptions getConnectionInfo() {
        return options;
    }

    @Override
    public void setBeanName(String name) {
        beanName = name;
    }

    @Override
    public String getBeanName() {
        return beanName;
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        log.warn("MQTT protocol error: {}", exception.toString());
    }

    @Override
    public void deliveryComplete(@Nullable IMqttToken token) {
        // the bridge publishes nothing
    }

    @Override
    public void connectComplete(boolean reconnect, @Nullable String serverUri) {
        // connect() waits for it
    }

    @Override
    public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {
        // no enhanced authentication
    }
}
