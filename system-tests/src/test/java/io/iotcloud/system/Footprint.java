package io.iotcloud.system;

import io.iotcloud.system.client.Database;
import io.iotcloud.system.client.KafkaTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a group of devices, told by the start of their ids, has left behind: message ids everywhere they must be.
 *
 * @param onRaw ids on {@code iot.raw}, per device in the order of their first occurrence
 * @param deadLetters ids on {@code iot.dead-letter}
 * @param rows ids in each table, with how often each stands there
 */
record Footprint(Map<String, List<String>> onRaw, Set<String> deadLetters, Map<String, Map<String, Integer>> rows) {

    static final List<String> TABLES = List.of("iot_raw_data", "iot_enriched_data", "smart_breaker_data");

    static Footprint of(String devices, KafkaTopic kafka, Database database) {
        Map<String, Set<String>> onRaw = new HashMap<>();
        kafka.forEach("iot.raw", entry -> {
            if (entry.key().startsWith(devices)) {
                onRaw.computeIfAbsent(entry.key(), _ -> new LinkedHashSet<>()).add(entry.messageId());
            }
        });
        Set<String> deadLetters = new HashSet<>();
        kafka.forEach("iot.dead-letter", entry -> {
            if (entry.headers().getOrDefault("mqtt_topic", "").contains(devices)) {
                deadLetters.add(entry.messageId());
            }
        });
        Map<String, Map<String, Integer>> rows = new HashMap<>();
        TABLES.forEach(table -> rows.put(table, rowsPerId(devices, table, database)));
        Map<String, List<String>> ordered = new HashMap<>();
        onRaw.forEach((device, ids) -> ordered.put(device, new ArrayList<>(ids)));
        return new Footprint(ordered, deadLetters, rows);
    }

    static Map<String, Integer> rowsPerId(String devices, String table, Database database) {
        Map<String, Integer> perId = new HashMap<>();
        database.column("SELECT message_id FROM %s WHERE starts_with(device_id, ?)".formatted(table), devices)
                .forEach(id -> perId.merge(id, 1, Integer::sum));
        return perId;
    }

    Set<String> rawIds() {
        Set<String> ids = new HashSet<>();
        onRaw.values().forEach(ids::addAll);
        return ids;
    }

    Set<String> idsIn(String table) {
        return rows.get(table).keySet();
    }

    /** Ids that stand in a table more than once. */
    Set<String> storedTwice() {
        Set<String> twice = new HashSet<>();
        rows.values()
                .forEach(perId -> perId.forEach((id, count) -> {
                    if (count > 1) {
                        twice.add(id);
                    }
                }));
        return twice;
    }
}
