package io.iotcloud.fdi.devicepackage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What may be attached to a package; nothing that a browser would execute. */
enum AttachmentKind {
    PDF("application/pdf", 0x25, 0x50, 0x44, 0x46, 0x2D),
    PNG("image/png", 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A),
    JPG("image/jpeg", 0xFF, 0xD8, 0xFF),
    TXT("text/plain");

    private final String contentType;
    private final int[] magic;

    AttachmentKind(String contentType, int... magic) {
        this.contentType = contentType;
        this.magic = magic;
    }

    static Optional<AttachmentKind> ofExtension(String extension) {
        return switch (extension) {
            case "pdf" -> Optional.of(PDF);
            case "png" -> Optional.of(PNG);
            case "jpg", "jpeg" -> Optional.of(JPG);
            case "txt" -> Optional.of(TXT);
            default -> Optional.empty();
        };
    }

    String contentType() {
        return contentType;
    }

    boolean fits(byte[] content) {
        if (this == TXT) {
            return isText(content);
        }
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] content) {
        for (byte b : content) {
            if (b == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
