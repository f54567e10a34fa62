package io.iotcloud.benchmarks.ingest;

import io.iotcloud.benchmarks.load.Message;
import io.iotcloud.benchmarks.load.Telemetry;
import io.iotcloud.model.telemetry.MessageId;
import io.iotcloud.model.topic.RecordHeaders;
import io.iotcloud.model.topic.TopicNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes telemetry of breakers to {@code iot.raw} and {@code iot.enriched}, as bridge and enrichment leave it there. */
final class Backlog implements AutoCloseable {

    private static final int DEVICES = 200;
    private static final String ADDED = """
            ,"device_metadata":{"device_type":"smart_breaker","device_type_name":"Smart Circuit Breaker",\
            "device_type_description":"Intelligent circuit breaker with monitoring and protection capabilities",\
            "device_category":"electrical_protection","capabilities":["voltage_monitoring","current_monitoring",\
            "power_monitoring","frequency_monitoring"],"data_format":"json","update_frequency":"5_seconds",\
            "retention_policy":"30_days"},"application_registry":{"device_type":"smart_breaker",\
            "registered_applications_count":1,"applications":[{"id":"91dd8f4d-350c-42a2-8c07-cc0e7ac7ad98",\
            "name":"Smart Grid Monitor","developer":"IoT Solutions Inc.","platform":"web","category":"monitoring",\
            "status":"active"}]},"enrichment_info":{"enriched_at":"%s","enrichment_service":"iot-enrichment-service",\
            "enrichment_version":"1.0.0","device_type_detected":"smart_breaker","app_registry_integration":true}}""";

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Telemetry> devices;

    Backlog(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20", "batch.size", "65536"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        devices = new ArrayList<>(IntStream.range(0, DEVICES)
                .mapToObj(number -> new Telemetry("ingest-%03d".formatted(number), new Random(number)))
                .toList());
    }

    /** Returns when Kafka has them all. */
    void write(int messages) {
        for (int i = 0; i < messages; i++) {
            Message message = devices.get(i % DEVICES).next(Instant.now());
            send(TopicNames.RAW, message, message.payload());
            send(TopicNames.ENRICHED, message, enriched(message.payload()));
        }
        producer.flush();
    }

    private void send(String topic, Message message, byte[] value) {
        String device = message.device();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(device), value);
        record.headers()
                .add(
                        RecordHeaders.MESSAGE_ID,
                        bytes(MessageId.of(device, message.payload()).value()))
                .add(RecordHeaders.RECEIVED_AT, bytes(message.timestamp().toString()))
                .add(RecordHeaders.MQTT_TOPIC, bytes("iot/" + device + "/raw"))
                .add(RecordHeaders.DEVICE_TYPE, bytes("smart_breaker"));
        producer.send(record);
    }

    private static byte[] enriched(byte[] payload) {
        int end = payload.length;
        while (payload[end - 1] != '}') {
            end--;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + ADDED.length());
        out.write(payload, 0, end - 1);
        out.writeBytes(bytes(ADDED.formatted(Instant.now())));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
