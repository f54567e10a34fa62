package io.iotcloud.fdi.devicepackage;

/** The bytes are not a zip file a package may be made of. */
final class MalformedArchiveException extends RuntimeException {

    private MalformedArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    private MalformedArchiveException(String message) {
        super(message);
    }

    static MalformedArchiveException because(String reason) {
        return new MalformedArchiveException("not a usable zip file: " + reason);
    }

    static MalformedArchiveException because(String reason, Throwable cause) {
        return new MalformedArchiveException("not a usable zip file: " + reason, cause);
    }
}
