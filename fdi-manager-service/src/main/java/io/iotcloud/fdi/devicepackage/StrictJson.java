package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON parts of a package: bounded in size and depth, no key twice, nothing behind the object. */
final class StrictJson {

    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The object in {@code content}; empty after reporting why there is none. */
    static Optional<JsonNode> object(String part, byte[] content, Findings findings) {
        if (content.length > MAX_BYTES) {
            findings.error(Code.DEF_JSON, part, "more than %d bytes".formatted(MAX_BYTES));
            return Optional.empty();
        }
        try {
            JsonNode json = MAPPER.readTree(content);
            if (json.isObject()) {
                return Optional.of(json);
            }
            findings.error(Code.DEF_JSON, part, "expected a JSON object");
        } catch (JacksonException e) {
            findings.error(Code.DEF_JSON, part, describe(e));
        }
        return Optional.empty();
    }

    private static String describe(JacksonException e) {
        return e.getLocation() == null
                ? e.getOriginalMessage()
                : "%s (line %d, column %d)"
                        .formatted(
                                e.getOriginalMessage(),
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr());
    }
}
