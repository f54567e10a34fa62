package io.iotcloud.model.telemetry;

import io.iotcloud.model.deadletter.DeadLetterReason;
import io.iotcloud.model.topic.MqttTopic;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what a device sent in one pass over its bytes. Thread-safe.
 *
 * <p>Works for raw and for enriched messages alike, since an enriched message is the raw one with fields appended.
 */
public final class TelemetryDecoder {

    /** Deepest nesting of a message, counting its own object as the first level. */
    public static final int MAX_DEPTH = 64;

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final Path paths = Path.top();
    private final RepeatedText repeated = new RepeatedText();

    /**
     * @param topic where it was published; gives the device and what a missing {@code event_type} means
     * @param payload the bytes as they arrived
     */
    public Decoded decode(MqttTopic topic, byte[] payload) {
        Cut cut = repeated.in(payload);
        if (cut != null && read(topic, cut.without(payload), true, cut) instanceof Decoded.Accepted accepted) {
            return accepted;
        }
        // whatever is wrong is said about the whole message
        Decoded whole = Objects.requireNonNull(read(topic, payload, true, null));
        if (cut == null && whole instanceof Decoded.Accepted(DeviceMessage message)) {
            repeated.learn(payload, message.fields());
        }
        return whole;
    }

    /** As {@link #decode}, poison included, for who asks neither for readings nor for status: both are empty. */
    public Decoded decodeEnvelope(MqttTopic topic, byte[] payload) {
        return Objects.requireNonNull(read(topic, payload, false, null));
    }

    /** @return null when the cut was made at the wrong place */
    private @Nullable Decoded read(MqttTopic topic, byte[] payload, boolean withValues, @Nullable Cut cut) {
        if (!isUtf8(payload)) {
            return new Decoded.Poison(DeadLetterReason.NOT_UTF8, "the payload is not valid UTF-8");
        }
        if (looksLikeAnotherEncoding(payload)) {
            return new Decoded.Poison(
                    DeadLetterReason.NOT_UTF8, "the payload begins like UTF-16 or UTF-32, or with a byte order mark");
        }
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return notOneObject("the payload is not a JSON object but starts with " + parser.currentToken());
            }
            MessageReader reader = new MessageReader(topic, parser, paths, withValues, cut);
            if (!reader.readFields()) {
                return null;
            }
            if (parser.nextToken() != null) {
                return notOneObject("something follows the JSON object");
            }
            return reader.result();
        } catch (StreamConstraintsException e) {
            DeadLetterReason reason = e.getOriginalMessage().contains("nesting depth")
                    ? DeadLetterReason.TOO_DEEP
                    : DeadLetterReason.INVALID_JSON;
            return new Decoded.Poison(reason, e.getOriginalMessage());
        } catch (JacksonException e) {
            // the parser has one exception for both; its message is the only thing that tells them apart
            DeadLetterReason reason = e.getOriginalMessage().startsWith("Duplicate")
                    ? DeadLetterReason.DUPLICATE_KEY
                    : DeadLetterReason.INVALID_JSON;
            return new Decoded.Poison(reason, describe(e));
        }
    }

    private static Decoded notOneObject(String detail) {
        return new Decoded.Poison(DeadLetterReason.NOT_ONE_OBJECT, detail);
    }

    private static String describe(JacksonException e) {
        return "%s (line %d, column %d)"
                .formatted(
                        e.getOriginalMessage(),
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr());
    }

    /** The parser would guess these encodings and read on; what was appended in UTF-8 would then be unreadable. */
    private static boolean looksLikeAnotherEncoding(byte[] payload) {
        for (int i = 0; i < Math.min(4, payload.length); i++) {
            if (payload[i] == 0) {
                return true;
            }
        }
        return payload.length > 2
                && payload[0] == (byte) 0xEF
                && payload[1] == (byte) 0xBB
                && payload[2] == (byte) 0xBF;
    }

    private static boolean isUtf8(byte[] payload) {
        int bits = 0;
        for (byte b : payload) {
            bits |= b;
        }
        if (bits >= 0) {
            return true; // ASCII, as nearly all messages are
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
