package io.iotcloud.dashboard.backend;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/** Hands a request of {@code /api} on to a backend and its answer back: status, problem and body as they came. */
@Component
public final class Relay {

    private static final List<String> THERE =
            List.of(HttpHeaders.CONTENT_TYPE, "Prefer", HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MATCH);
    private static final List<String> BACK = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.CONTENT_DISPOSITION,
            "Preference-Applied");

    /** The same path and query at {@code backend}. */
    public ResponseEntity<byte[]> to(Backend backend, HttpServletRequest request) throws IOException {
        return to(backend, request, request.getRequestURI());
    }

    /** The same query at another path of {@code backend}. */
    public ResponseEntity<byte[]> to(Backend backend, HttpServletRequest request, String path) throws IOException {
        byte[] body = StreamUtils.copyToByteArray(request.getInputStream());
        HttpHeaders headers = new HttpHeaders();
        for (String name : THERE) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        headers.set("X-Origin", "dashboard");
        String query = request.getQueryString();
        Answer answer = backend.exchange(
                HttpMethod.valueOf(request.getMethod()),
                query == null ? path : path + "?" + query,
                headers,
                body.length == 0 ? null : body);
        return answer(answer);
    }

    private static ResponseEntity<byte[]> answer(Answer answer) {
        HttpHeaders headers = new HttpHeaders();
        for (String name : BACK) {
            String value = answer.headers().getFirst(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        return ResponseEntity.status(answer.status()).headers(headers).body(answer.body());
    }
}
