package io.iotcloud.localstack.launcher.settings;

/** Something the person at the terminal can put right; the message is all they need, so there is no stack trace. */
public final class UserException extends RuntimeException {

    public UserException(String message) {
        super(message, null, false, false);
    }
}
