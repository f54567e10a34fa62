package io.iotcloud.dashboard.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** In what form a file leaves. */
enum Format {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    TEXT("text/plain;charset=UTF-8");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** A download named {@code <name>-<time>.<ending>}. */
    ResponseEntity<byte[]> file(String name, Instant at, String content) {
        String ending = this == TEXT ? "txt" : name().toLowerCase(Locale.ROOT);
        String time = at.toString().replaceAll("[:.].*$", "").replaceAll("[-:]", "");
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(mediaType));
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename("%s-%s.%s".formatted(name, time, ending))
                .build());
        return ResponseEntity.ok().headers(headers).body(content.getBytes(StandardCharsets.UTF_8));
    }
}
