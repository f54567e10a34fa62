package io.iotcloud.dashboard.export;

import io.iotcloud.dashboard.backend.Answer;
import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.Backends;
import io.iotcloud.defaults.problem.ProblemException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** What a chart shows, as CSV: one line per metric and bucket. */
@RestController
class SeriesCsv {

    private static final int MOST_METRICS = 12;

    private final Backend sink;
    private final InstantSource clock;

    SeriesCsv(Backends backends, InstantSource clock) {
        this.sink = backends.sink();
        this.clock = clock;
    }

    /** {@code metrics} is comma-separated; everything else is as for {@code /api/series}. */
    @GetMapping("/api/export/series")
    ResponseEntity<byte[]> series(
            @RequestParam String device, @RequestParam List<String> metrics, @RequestParam Map<String, String> all) {
        if (metrics.isEmpty() || metrics.size() > MOST_METRICS) {
            throw ProblemException.invalid("metrics", "1 to %d metrics".formatted(MOST_METRICS));
        }
        Csv csv = new Csv();
        csv.row(List.of("time", "device_id", "metric", "unit", "avg", "min", "max", "count"));
        for (String metric : metrics) {
            addRows(csv, device, metric, ask(device, metric, all));
        }
        return Format.CSV.file("series-" + device, clock.instant(), csv.toString());
    }

    private JsonNode ask(String device, String metric, Map<String, String> all) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/api/series")
                .queryParam("device", "{device}")
                .queryParam("metric", "{metric}");
        for (String name : List.of("range", "from", "to", "points")) {
            if (all.containsKey(name)) {
                path.queryParam(name, "{" + name + "}");
            }
        }
        Map<String, Object> values = new HashMap<>(all);
        values.put("device", device);
        values.put("metric", metric);
        String encoded = path.encode().buildAndExpand(values).toUriString();
        Answer answer = sink.exchange(HttpMethod.GET, encoded, new HttpHeaders(), null);
        JsonNode body = sink.read("/api/series", answer, JsonNode.class);
        if (!answer.isSuccess()) {
            HttpStatus status = HttpStatus.resolve(answer.status());
            throw new ProblemException(
                    status == null ? HttpStatus.BAD_GATEWAY : status,
                    body.path("code").asString("series-unavailable"),
                    body.path("detail").asString("the sink answered " + answer.status()));
        }
        return body;
    }

    private static void addRows(Csv csv, String device, String metric, JsonNode series) {
        String unit = series.path("unit").asString("");
        for (JsonNode point : series.path("points")) {
            csv.row(List.of(
                    point.path("time").asString(""),
                    device,
                    metric,
                    unit,
                    point.path("avg").asDouble(),
                    point.path("min").asDouble(),
                    point.path("max").asDouble(),
                    point.path("count").asLong()));
        }
    }
}
