package io.iotcloud.defaults.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a topic that was just created can be written to.
 *
 * <p>Creating a topic returns before its partitions have a leader. An idempotent producer that writes in that moment has
 * its first batch refused while the second, already on the way, is accepted; from then on the first is out of order for
 * ever and nothing more gets through to that partition (seen with Kafka 4.2 and no delivery timeout).
 */
public final class TopicLeaders {

    private TopicLeaders() {}

    /**
     * Returns when the leader of every partition of {@code topics} has answered a question.
     *
     * @throws ExecutionException a topic does not exist, or there was no leader within {@code timeout}
     */
    public static void await(Admin client, Collection<String> topics, Duration timeout)
            throws InterruptedException, ExecutionException {
        int millis = (int) timeout.toMillis();
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        client.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(millis))
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(p -> questions.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        client.listOffsets(questions, new ListOffsetsOptions().timeoutMs(millis))
                .all()
                .get();
    }
}
