package io.iotcloud.bridge.subscription;

/**
 * One connection, subscribed.
 *
 * @param sessionPresent the broker still had our session, so it kept what came while we were away
 * @param stopTaking hands no further delivery on; acknowledgements still reach the broker
 * @param disconnect ends the connection and leaves session and subscriptions with the broker; harmless when repeated
 */
record MqttConnection(boolean sessionPresent, Runnable stopTaking, Runnable disconnect) {}
