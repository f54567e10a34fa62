package io.iotcloud.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = ProblemAdviceTests.Pumps.class,
        properties = "spring.application.name=pumps")
class ProblemAdviceTests {

    record Pump(@NotBlank String serialNumber, int poles) {}

    @SpringBootApplication
    @RestController
    static class Pumps {

        @PostMapping("/pumps")
        Pump add(@Valid @RequestBody Pump pump) {
            return pump;
        }

        @GetMapping("/pumps/{id}")
        Pump get(@PathVariable String id, @RequestParam @Max(500) int page) {
            if (id.equals("broken")) {
                throw new IllegalStateException("secret");
            }
            throw new ProblemException(HttpStatus.CONFLICT, "pump-busy", "Pump %s is busy.".formatted(id))
                    .with("page", page);
        }
    }

    @LocalServerPort
    private int port;

    @Test
    void aRefusalCarriesTypeCodeAndFacts() throws Exception {
        HttpResponse<String> answer = get("/pumps/p1?page=3");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(json(answer).get("type").asString()).isEqualTo("urn:iot-cloud:problem:pump-busy");
        assertThat(json(answer).get("code").asString()).isEqualTo("pump-busy");
        assertThat(json(answer).get("page").asInt()).isEqualTo(3);
    }

    @Test
    void aWrongFieldIsNamedAsTheCallerWroteIt() throws Exception {
        HttpResponse<String> answer = post("{\"serial_number\":\" \",\"poles\":2}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(field(answer)).isEqualTo("serial_number");
    }

    @Test
    void aWrongTypeAnUnknownFieldAndBrokenJsonAreToldApart() throws Exception {
        assertThat(field(post("{\"serial_number\":\"a\",\"poles\":\"two\"}"))).isEqualTo("poles");
        assertThat(json(post("{\"serial_number\":\"a\",\"poles\":2,\"pols\":2}"))
                        .get("detail")
                        .asString())
                .isEqualTo("pols: is not known; known are poles, serial_number");
        assertThat(json(post("{")).get("detail").asString()).startsWith("body: is not valid JSON");
        assertThat(json(post("")).get("detail").asString()).startsWith("body: a JSON body is expected");
        assertThat(field(get("/pumps/p1?page=two"))).isEqualTo("page");
        assertThat(json(get("/pumps/p1?page=501")).get("detail").asString())
                .isEqualTo("page: must be less than or equal to 500");
    }

    @Test
    void whatSpringItselfRefusesIsAProblemToo() throws Exception {
        assertThat(json(get("/pumps/p1")).get("code").asString()).isEqualTo("bad-request");
        assertThat(json(get("/nowhere")).get("code").asString()).isEqualTo("not-found");
        assertThat(json(get("/pumps")).get("code").asString()).isEqualTo("method-not-allowed");
    }

    @Test
    void anUnexpectedFailureRevealsOnlyACorrelationId() throws Exception {
        HttpResponse<String> answer = get("/pumps/broken?page=1");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("correlation_id").doesNotContain("secret");
    }

    @Test
    void theLedgerIsServedByTheActuator() throws Exception {
        assertThat(get("/actuator/ledger").body()).isEqualTo("{\"stages\":[]}");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String field(HttpResponse<String> answer) {
        return json(answer).get("errors").get(0).get("field").asString();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/pumps"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
