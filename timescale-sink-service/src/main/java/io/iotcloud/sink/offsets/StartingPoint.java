package io.iotcloud.sink.offsets;

import java.util.Optional;
import java.util.OptionalLong;

/** Where to begin reading a partition. */
public sealed interface StartingPoint {

    /**
     * @param offset first record to read
     * @param missing records before it that Kafka removed unread
     */
    record At(long offset, long missing) implements StartingPoint {}

    /** The log is not the one the stored offsets belong to; the reason says what to do. */
    record Refused(String reason) implements StartingPoint {}

    /**
     * @param stored the stored offset of this very log
     * @param otherLog a log of the same name that has stored offsets, when this one has none
     * @param begin first offset of the log
     * @param end offset behind its last readable record
     * @param acceptNewLog whether another log of the same name may take over
     */
    static StartingPoint decide(
            LogIdentity log,
            int partition,
            OptionalLong stored,
            Optional<LogIdentity> otherLog,
            long begin,
            long end,
            boolean acceptNewLog) {
        if (stored.isEmpty()) {
            if (otherLog.isPresent() && !acceptNewLog) {
                return new Refused(
                        "%s is not the log that was read so far (cluster %s, topic id %s; now cluster %s, topic id %s): it was made anew or Kafka lost its data. Records of the old one that were not stored are gone. To go on with the new one from its beginning (rows that are stored already are recognised), set SINK_ACCEPT_NEW_LOG=true and restart, or run: DELETE FROM stored_offsets WHERE topic = '%s' AND topic_id = '%s'"
                                .formatted(
                                        log.topic(),
                                        otherLog.get().clusterId(),
                                        otherLog.get().topicId(),
                                        log.clusterId(),
                                        log.topicId(),
                                        log.topic(),
                                        otherLog.get().topicId()));
            }
            return new At(begin, 0);
        }
        long next = stored.getAsLong();
        if (next > end && !acceptNewLog) {
            return new Refused(
                    "%s-%d is read up to offset %d, and its log ends at %d: Kafka lost records that were stored here, or the topic was made anew. To read it again from its beginning (rows that are stored already are recognised), set SINK_ACCEPT_NEW_LOG=true and restart, or run: DELETE FROM stored_offsets WHERE topic = '%s' AND partition = %d"
                            .formatted(log.topic(), partition, next, end, log.topic(), partition));
        }
        if (next > end) {
            return new At(begin, 0);
        }
        return next < begin ? new At(begin, begin - next) : new At(next, 0);
    }
}
