package io.iotcloud.sink.ingest;

import io.iotcloud.model.telemetry.DeviceMessage.Span;
import io.iotcloud.sink.hypertable.Storable.Shared;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JSON that repeats in many messages; its text and id are made once, not in each of them. Thread-safe. */
final class SharedTexts {

    private static final int REMEMBERED = 1_000;
    private static final String NULL = "null";

    private final Map<ByteBuffer, Shared> known = new ConcurrentHashMap<>();

    /** What stands at {@code span} of a message; null when that is null. */
    @Nullable
    Shared of(byte[] message, Span span) {
        ByteBuffer bytes = ByteBuffer.wrap(message, span.start(), span.end() - span.start());
        Shared shared = known.get(bytes);
        if (shared != null) {
            return shared;
        }
        String text = span.text(message);
        if (text.equals(NULL)) {
            return null;
        }
        byte[] own = text.getBytes(StandardCharsets.UTF_8);
        Shared made = new Shared(UUID.nameUUIDFromBytes(own), text);
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(ByteBuffer.wrap(own), made);
        return made;
    }
}
