package io.iotcloud.model.telemetry;

import io.iotcloud.model.device.DeviceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identity of a message: the first 16 bytes of SHA-256(device id, 0x00, payload) as 32 lower-case hex digits.
 *
 * <p>The same bytes from the same device are the same message, so a redelivery is recognised wherever it arrives.
 */
public record MessageId(String value) {

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{32}");

    public MessageId {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("message id \"%s\" does not match %s".formatted(value, FORMAT));
        }
    }

    public static MessageId of(DeviceId device, byte[] payload) {
        return of(device.value(), payload);
    }

    /** For a message whose topic holds no valid device id; {@code device} is then the text that stood there. */
    public static MessageId of(String device, byte[] payload) {
        MessageDigest digest = sha256();
        digest.update(device.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(payload);
        return new MessageId(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
