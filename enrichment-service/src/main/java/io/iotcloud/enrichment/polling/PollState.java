package io.iotcloud.enrichment.polling;

import java.net.URI;
import java.time.Instant;

/**
 * How asking for a resource goes.
 *
 * @param uri what is asked for
 * @param known it was answered at least once, so something is known
 * @param reachable the last question was answered, in words that were understood
 * @param since when it began to be reachable, or stopped to be
 * @param detail why it is not reachable, otherwise the ETag of what is known
 */
public record PollState(URI uri, boolean known, boolean reachable, Instant since, String detail) {

    PollState answered(Instant now, String etag) {
        return new PollState(uri, true, true, reachable ? since : now, etag);
    }

    PollState failed(Instant now, String why) {
        return new PollState(uri, known, false, reachable ? now : since, why);
    }
}
