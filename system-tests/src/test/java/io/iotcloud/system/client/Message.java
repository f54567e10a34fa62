package io.iotcloud.system.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a device publishes.
 *
 * @param device its id
 * @param channel raw, trends or status
 * @param payload exactly the bytes that go out
 */
public record Message(String device, String channel, byte[] payload) {

    public static Message raw(String device, String json) {
        return new Message(device, "raw", json.getBytes(StandardCharsets.UTF_8));
    }

    public String topic() {
        return "iot/%s/%s".formatted(device, channel);
    }

    /** The first 16 bytes of SHA-256(device id, 0x00, payload), in hex. */
    public String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(device.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(payload), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
