package io.iotcloud.sink.offsets;

/** Another instance has stored records of these partitions meanwhile; the batch must not be stored by this one. */
public final class OffsetConflictException extends RuntimeException {

    private OffsetConflictException(String message) {
        super(message);
    }

    static OffsetConflictException of(LogIdentity log, int moved, int wanted) {
        return new OffsetConflictException(
                "%d of %d partitions of %s are where this instance left them; another one has gone on with the rest"
                        .formatted(moved, wanted, log.topic()));
    }
}
