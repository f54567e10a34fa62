package io.iotcloud.dashboard.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should look at.
 *
 * @param source device, service or topic
 * @param what is the matter
 * @param since when, null when unknown
 * @param link where to look
 * @param urgency the higher, the further up
 */
record Attention(String source, String what, @Nullable Instant since, String link, int urgency) {}
