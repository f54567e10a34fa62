package io.iotcloud.fdi;

import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says what enrichment would say of a device. */
public final class EnrichedFeed implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public EnrichedFeed(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public void telemetry(String device, double volts) {
        telemetry(device, volts, Instant.now());
    }

    public void telemetry(String device, double volts, Instant at) {
        send(device, "raw", at, """
                {"device_id":"%s","device_type":"smart_breaker","timestamp":"%s","event_type":"telemetry",
                "measurements":{"voltage":{"phase_a":%s,"phase_b":231.2,"phase_c":229.8,"unit":"V"},
                "status":{"breaker":1,"position":1,"communication":1},
                "protection":{"trip_count":5,"ground_fault_current":0.0,"arc_fault_detected":false}},
                "enrichment_info":{"device_type_detected":"smart_breaker"}}""".formatted(device, at, volts));
    }

    public void status(String device, boolean online) {
        Instant at = Instant.now();
        send(device, "status", at, """
                {"device_id":"%s","device_type":"smart_breaker","timestamp":"%s","event_type":"status",
                "status":{"online":%s,"firmware_version":"2.4.1","hardware_revision":"B","message_count":17},
                "enrichment_info":{"device_type_detected":"smart_breaker"}}""".formatted(device, at, online));
    }

    private void send(String device, String channel, Instant at, String json) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(TopicNames.ENRICHED, device, json.getBytes(StandardCharsets.UTF_8));
        message.headers()
                .add(
                        RecordHeaders.MQTT_TOPIC,
                        "iot/%s/%s".formatted(device, channel).getBytes(StandardCharsets.UTF_8))
                .add(RecordHeaders.RECEIVED_AT, Instant.now().toString().getBytes(StandardCharsets.UTF_8));
        producer.send(message);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
