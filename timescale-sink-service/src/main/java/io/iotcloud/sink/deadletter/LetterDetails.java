package io.iotcloud.sink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One dead letter with its bytes.
 *
 * @param payloadBase64 the original; absent, like the next three, when there was none
 * @param payloadHex the same, two digits a byte
 * @param payloadText the same as text; only when it is UTF-8
 * @param payloadJson the same as JSON; only when it is
 * @param chain the dead letters before and after it that came of replays, this one included, the oldest first
 */
record LetterDetails(
        @JsonUnwrapped LetterView letter,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payloadBase64,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payloadHex,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payloadText,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode payloadJson,

        List<Link> chain) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    LetterDetails {
        chain = List.copyOf(chain);
    }

    /** One dead letter of a chain of replays. */
    record Link(
            long id,
            String state,
            String reason,
            String stage,
            @Nullable String replayOf) {}

    static LetterDetails of(LetterView letter, byte @Nullable [] payload, List<Link> chain) {
        if (payload == null) {
            return new LetterDetails(letter, null, null, null, null, chain);
        }
        String text = text(payload);
        return new LetterDetails(
                letter,
                Base64.getEncoder().encodeToString(payload),
                HexFormat.of().formatHex(payload),
                text,
                text == null ? null : json(text),
                chain);
    }

    private static @Nullable String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode node = STRICT.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException _) {
            return null;
        }
    }
}
