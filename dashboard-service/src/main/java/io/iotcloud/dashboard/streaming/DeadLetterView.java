package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters as the page writes them. */
final class DeadLetterView {

    private DeadLetterView() {}

    /** One in the list. */
    record Row(
            long id,
            Words.@Nullable Stamp at,
            String reason,
            String state,
            String stage,
            String device,
            String origin,
            String detail,
            String size,
            boolean replay) {}

    static Row row(DeadLetter letter, Words words) {
        return new Row(
                letter.id(),
                words.timeOrNull(letter.failedAt()),
                orUnknown(letter.reason()),
                orUnknown(letter.state()),
                orUnknown(letter.stage()),
                letter.deviceId() == null ? "–" : letter.deviceId(),
                letter.origin(),
                letter.detail() == null ? "" : letter.detail(),
                size(letter),
                letter.replayOf() != null);
    }

    /** The one that is opened. */
    record Detail(
            long id,
            String state,
            Words.@Nullable Stamp since,
            @Nullable String note,
            String reason,
            String detail,
            String stage,
            String device,
            String messageId,
            String mqttTopic,
            String origin,
            Words.@Nullable Stamp receivedAt,
            Words.@Nullable Stamp failedAt,
            Words.@Nullable Stamp storedAt,
            String size,
            List<DeadLetter.Link> chain,
            DeadLetterBytes bytes) {}

    static Detail detail(DeadLetter letter, String view, Words words) {
        List<DeadLetter.Link> chain = letter.chain();
        return new Detail(
                letter.id(),
                orUnknown(letter.state()),
                words.timeOrNull(letter.stateChangedAt()),
                letter.note(),
                orUnknown(letter.reason()),
                letter.detail() == null ? "none was given" : letter.detail(),
                orUnknown(letter.stage()),
                orUnknown(letter.deviceId()),
                orUnknown(letter.messageId()),
                orUnknown(letter.mqttTopic()),
                letter.origin(),
                words.timeOrNull(letter.receivedAt()),
                words.timeOrNull(letter.failedAt()),
                words.timeOrNull(letter.storedAt()),
                size(letter),
                chain == null || chain.size() < 2 ? List.of() : chain,
                DeadLetterBytes.of(letter, view));
    }

    private static String size(DeadLetter letter) {
        Long bytes = letter.payloadSize();
        return bytes == null ? "unknown" : Figure.bytes(bytes).toString();
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
