package io.iotcloud.dashboard.live;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a page wants to see; it is applied here and not in the browser.
 *
 * @param device part of the device id, null for any
 * @param type device type or event type, null for any
 * @param text part of the message's JSON, null for any
 */
record StreamFilter(
        @Nullable String device,
        @Nullable String type,
        @Nullable String text) {

    boolean accepts(HeardMessage message) {
        return contains(message.deviceId(), device)
                && (isAny(type)
                        || message.eventType().equals(type)
                        || String.valueOf(message.deviceType()).equals(type))
                && (isAny(text) || contains(message.text(), text));
    }

    private static boolean isAny(@Nullable String wanted) {
        return wanted == null || wanted.isBlank();
    }

    private static boolean contains(String text, @Nullable String part) {
        return isAny(part)
                || text.toLowerCase(Locale.ROOT).contains(String.valueOf(part).toLowerCase(Locale.ROOT));
    }
}
