package io.iotcloud.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotcloud.model.telemetry.DeviceMessage.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata and registry as enrichment appends them: the same bytes in all messages of a type, and longer than the rest. A
 * text that was parsed once is recognised by comparing bytes. Thread-safe.
 */
final class RepeatedText {

    private static final byte[] BEGIN = (",\"" + AddedFields.METADATA + "\":").getBytes(UTF_8);
    private static final byte[] BETWEEN = (",\"" + AddedFields.REGISTRY + "\":").getBytes(UTF_8);
    private static final int REMEMBERED = 64;

    private volatile List<Known> all = List.of();

    private record Known(byte[] text, Span metadata, Span registry) {

        boolean isAt(byte[] payload, int at) {
            return at + text.length < payload.length
                    && Arrays.equals(payload, at, at + text.length, text, 0, text.length);
        }
    }

    /** The first stretch of a message whose text is known. */
    @Nullable
    Cut in(byte[] payload) {
        List<Known> known = all;
        if (known.isEmpty()) {
            return null;
        }
        int at = begin(payload);
        if (at >= 0) {
            for (Known one : known) {
                if (one.isAt(payload, at)) {
                    return new Cut(at, one.text().length, one.metadata(), one.registry());
                }
            }
        }
        return null;
    }

    private static int begin(byte[] payload) {
        int last = payload.length - BEGIN.length;
        for (int at = 0; at <= last; at++) {
            if (payload[at] == ',' && Arrays.equals(payload, at, at + BEGIN.length, BEGIN, 0, BEGIN.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Remembers the stretch of a message that was parsed whole, when it has one. */
    void learn(byte[] payload, Map<String, Span> fields) {
        Span metadata = fields.get(AddedFields.METADATA);
        Span registry = fields.get(AddedFields.REGISTRY);
        if (metadata == null || registry == null) {
            return;
        }
        int at = metadata.start() - BEGIN.length;
        if (at < 0 || at != begin(payload) || !follows(payload, metadata, registry)) {
            return;
        }
        remember(new Known(Arrays.copyOfRange(payload, at, registry.end()), metadata.moved(-at), registry.moved(-at)));
    }

    private static boolean follows(byte[] payload, Span metadata, Span registry) {
        return registry.start() - metadata.end() == BETWEEN.length
                && Arrays.equals(payload, metadata.end(), registry.start(), BETWEEN, 0, BETWEEN.length);
    }

    private synchronized void remember(Known one) {
        List<Known> more = new ArrayList<>();
        more.add(one);
        more.addAll(all.subList(0, Math.min(all.size(), REMEMBERED - 1)));
        all = List.copyOf(more);
    }
}
