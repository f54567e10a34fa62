package io.iotcloud.model.telemetry;

import static io.iotcloud.model.telemetry.TelemetryFixtures.BREAKER_001_RAW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that knows the text of metadata and registry reads every message as one that does not. */
class RepeatedTextTests {

    private static final String NOW = "\"timestamp\":\"2026-01-31T12:00:00Z\"";
    private static final String TEXT =
            ",\"device_metadata\":{\"name\":\"°\",\"of\":[1]},\"application_registry\":{\"applications\":[]}";
    private static final String INFO = ",\"enrichment_info\":{\"enriched_at\":\"2026-01-31T12:00:01Z\"}";
    private static final String WHOLE = "{" + NOW + ",\"measurements\":{\"a\":1}" + TEXT + INFO + "}";

    private final TelemetryDecoder knowing = new TelemetryDecoder();

    @BeforeEach
    void learn() {
        assertThat(decode(knowing, WHOLE)).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void theTextIsCutOutAndItsFieldsStandWhereTheyAre() {
        RepeatedText repeated = new RepeatedText();
        byte[] payload = WHOLE.getBytes(UTF_8);
        repeated.learn(
                payload,
                ((Decoded.Accepted) decode(new TelemetryDecoder(), WHOLE))
                        .message()
                        .fields());

        Cut cut = repeated.in(payload);

        assertThat(cut).isNotNull();
        assertThat(new String(cut.without(payload), UTF_8)).isEqualTo(WHOLE.replace(TEXT, ""));
        DeviceMessage message = ((Decoded.Accepted) decode(knowing, WHOLE)).message();
        assertThat(message.fields().keySet())
                .containsExactly(
                        "timestamp", "measurements", "device_metadata", "application_registry", "enrichment_info");
        assertThat(message.json("device_metadata", payload)).hasValue("{\"name\":\"°\",\"of\":[1]}");
        assertThat(message.json("enrichment_info", payload)).hasValue("{\"enriched_at\":\"2026-01-31T12:00:01Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{<now>,\"measurements\":{\"a\":2,\"b\":{\"c\":true}}<text><info>}",
                "{<now>,\"x\":\"°\"<text><info>,\"data_quality\":[{\"code\":\"x\"}]}",
                "{<now><text>}",
                "{<now>  <text>  }",
                "{<now><text><info>} {}",
                "{<now><text><text><info>}",
                "{<now><text><info>,\"device_metadata\":null}",
                "{\"device_metadata\":1,<now><text><info>}",
                "{<now>,\"nested\":{\"a\":1<text>}}",
                "{<now>,\"nested\":{\"a\":1<text>}<text><info>}",
                "{<now>,\"nested\":[{\"a\":1<text>}],\"device_metadata\":{}}",
                "{<now>,\"a\":1<text><info>",
                "{<now>,\"a\":<text><info>}",
                "{<now>,\"a\":\"<text>\"}",
                "{<now>,\"a\":1,\"a\":2<text><info>}",
                "{\"timestamp\":\"x\"<text><info>}",
                "{<text><info>}",
                "<text>",
                "{<now>,\"device_id\":\"other\"<text><info>}",
            })
    void everyMessageIsReadAsIfTheTextWereNotKnown(String form) {
        String payload = form.replace("<now>", NOW).replace("<text>", TEXT).replace("<info>", INFO);

        Decoded expected = decode(new TelemetryDecoder(), payload);
        Decoded actual = decode(knowing, payload);

        assertThat(actual).isEqualTo(expected);
        if (expected instanceof Decoded.Accepted(DeviceMessage message)) {
            assertThat(((Decoded.Accepted) actual).message().fields().keySet())
                    .containsExactlyElementsOf(message.fields().keySet());
        }
    }

    @Test
    void textsWithoutEndAreNotRememberedWithoutEnd() {
        for (int i = 0; i < 1_000; i++) {
            String payload = WHOLE.replace("[1]", "[" + i + "]");
            assertThat(decode(knowing, payload)).isEqualTo(decode(new TelemetryDecoder(), payload));
        }
        assertThat(decode(knowing, WHOLE)).isEqualTo(decode(new TelemetryDecoder(), WHOLE));
    }

    private static Decoded decode(TelemetryDecoder decoder, String payload) {
        return decoder.decode(BREAKER_001_RAW, payload.getBytes(UTF_8));
    }
}
