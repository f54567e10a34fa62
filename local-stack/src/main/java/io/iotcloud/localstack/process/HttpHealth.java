package io.iotcloud.localstack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Healthy when an address answers 200. */
public record HttpHealth(URI address) implements HealthCheck {

    private static final int TIMEOUT_MILLIS = 2000;

    @Override
    public Health check() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200 ? Health.UP : Health.down("answers " + status);
        } catch (IOException e) {
            return Health.down("does not answer");
        }
    }
}
