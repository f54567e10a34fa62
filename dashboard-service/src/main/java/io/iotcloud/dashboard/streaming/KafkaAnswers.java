package io.iotcloud.dashboard.streaming;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One round of the admin client's answers.
 *
 * @param controller id of the controller, -1 when there is none
 * @param starts oldest offset by partition
 * @param ends next offset by partition
 * @param bytes on disk by topic, empty when the broker does not say
 * @param committed by group and partition
 */
record KafkaAnswers(
        @Nullable String clusterId,
        Collection<Node> nodes,
        int controller,
        Map<String, TopicDescription> topics,
        Map<TopicPartition, Long> starts,
        Map<TopicPartition, Long> ends,
        Map<String, Long> bytes,
        Map<String, ConsumerGroupDescription> groups,
        Map<String, Map<TopicPartition, Long>> committed) {}
