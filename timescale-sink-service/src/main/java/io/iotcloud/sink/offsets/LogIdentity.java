package io.iotcloud.sink.offsets;

import org.apache.kafka.common.Uuid;

/**
 * Which log an offset counts in.
 *
 * @param topicId id of the topic; {@code name:<topic>} where the broker knows no ids, and then a topic that was made
 *     anew is noticed only by its length
 */
public record LogIdentity(String clusterId, String topicId, String topic) {

    static LogIdentity of(String clusterId, Uuid topicId, String topic) {
        return new LogIdentity(clusterId, topicId.equals(Uuid.ZERO_UUID) ? "name:" + topic : topicId.toString(), topic);
    }
}
