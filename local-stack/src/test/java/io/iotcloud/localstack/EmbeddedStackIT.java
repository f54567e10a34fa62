package io.iotcloud.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("stack")
class EmbeddedStackIT {

    private static final int MESSAGES = 3000;

    private static EmbeddedStack stack;

    @BeforeAll
    static void startTheThreeProcesses() {
        stack = EmbeddedStack.start(Part.MQTT, Part.KAFKA, Part.DATABASE);
    }

    @AfterAll
    static void endThem() {
        stack.close();
    }

    // "Accepted" is as durable as the MQTT broker's files: this is where the platform's promise begins.
    @Test
    void whatTheMqttBrokerAcknowledgedIsDeliveredAfterItWasKilled() throws Exception {
        Mqtt5BlockingClient subscriber = client("subscriber");
        connectKeepingSession(subscriber);
        subscriber
                .subscribeWith()
                .topicFilter("$share/bridge/iot/+/raw")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        subscriber.disconnect();
        publishAcknowledged(MESSAGES);

        assertThat(metric("hivemq_messages_dropped_count")).isEqualTo("0");
        stack.kill(Part.MQTT);
        stack.restart(Part.MQTT);

        assertThat(receivedBy(subscriber)).hasSize(MESSAGES);
    }

    @Test
    void whatKafkaAcknowledgedIsReadableAfterItWasKilled() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", "key", "value")).get(30, TimeUnit.SECONDS);
        }

        stack.kill(Part.KAFKA);
        stack.restart(Part.KAFKA);

        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("kept", 0)));
            assertThat(consumer.poll(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.value()).isEqualTo("value"));
        }
    }

    @Test
    void whatTheDatabaseCommittedIsThereAfterItWasKilled() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (value text)");
            statement.execute("insert into kept values ('committed')");
        }

        stack.kill(Part.DATABASE);
        stack.restart(Part.DATABASE);

        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select value from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("committed");
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
    }

    private static Mqtt5BlockingClient client(String id) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(stack.mqttPort())
                .buildBlocking();
    }

    private static void connectKeepingSession(Mqtt5BlockingClient client) {
        client.connectWith().cleanStart(false).sessionExpiryInterval(86_400).send();
    }

    private static void publishAcknowledged(int count) {
        Mqtt5BlockingClient publisher = client("publisher");
        publisher.connect();
        IntStream.range(0, count)
                .mapToObj(number -> publisher
                        .toAsync()
                        .publishWith()
                        .topic("iot/breaker-001/raw")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(Integer.toString(number).getBytes(StandardCharsets.US_ASCII))
                        .send())
                .toList()
                .forEach(acknowledged -> assertThat(acknowledged).succeedsWithin(Duration.ofSeconds(60)));
        publisher.disconnect();
    }

    private static TreeSet<Integer> receivedBy(Mqtt5BlockingClient subscriber) throws InterruptedException {
        TreeSet<Integer> received = new TreeSet<>();
        try (var publishes = subscriber.publishes(MqttGlobalPublishFilter.ALL)) {
            connectKeepingSession(subscriber);
            while (received.size() < MESSAGES) {
                Mqtt5Publish publish = publishes.receive(30, TimeUnit.SECONDS).orElseThrow();
                received.add(Integer.parseInt(new String(publish.getPayloadAsBytes(), StandardCharsets.US_ASCII)));
            }
        }
        subscriber.disconnect();
        return received;
    }

    private static String metric(String name) throws Exception {
        try (InputStream text =
                stack.mqttStatusUrl().resolve("/metrics").toURL().openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
