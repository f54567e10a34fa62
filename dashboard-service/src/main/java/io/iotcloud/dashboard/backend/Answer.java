package io.iotcloud.dashboard.backend;

import org.springframework.http.HttpHeaders;

/**
 * What a backend answered, whatever its status.
 *
 * @param status HTTP status
 * @param headers as they came
 * @param body as it came, empty when there is none
 */
public record Answer(int status, HttpHeaders headers, byte[] body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
