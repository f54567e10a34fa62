package io.iotcloud.system.platform;

import java.time.Duration;

/** The whole platform, running, with its simulator on. */
public interface PlatformUnderTest extends AutoCloseable {

    String name();

    Addresses addresses();

    /** Ends the part's process with {@code kill -9}: it gets no chance to finish anything. */
    void kill(Part part);

    /** Sees to it that a killed part comes back, and waits until every part reports itself healthy. */
    void awaitRecovery(Part part, Duration atMost);

    /** Stops everything; nothing of it may be left behind. */
    @Override
    void close();
}
