package io.iotcloud.bridge.subscription;

/** The MQTT broker cannot be reached or refuses us; trying again later is all there is to do. */
final class ConnectionFailedException extends Exception {

    private ConnectionFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    private ConnectionFailedException(String message) {
        super(message);
    }

    static ConnectionFailedException of(String url, String clientId, Throwable cause) {
        return new ConnectionFailedException(
                "no connection to %s as %s: %s".formatted(url, clientId, cause.getMessage()), cause);
    }

    static ConnectionFailedException lost(String reason) {
        return new ConnectionFailedException("the connection was lost: " + reason);
    }

    static ConnectionFailedException notSubscribed(String filter, int reasonCode) {
        return new ConnectionFailedException(
                "the broker refused the subscription %s with reason code 0x%02x".formatted(filter, reasonCode));
    }
}
