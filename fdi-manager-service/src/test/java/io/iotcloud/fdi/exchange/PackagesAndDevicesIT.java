package io.iotcloud.fdi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.fdi.EnrichedFeed;
import io.iotcloud.fdi.OnTheStack;
import io.iotcloud.fdi.Rest;
import io.iotcloud.fdi.Rest.Answer;
import io.iotcloud.fdi.devicepackage.PackageFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Packages over REST, and devices that are found by what they send. */
@OnTheStack
class PackagesAndDevicesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    private Rest rest;
    private EnrichedFeed feed;
    private final String id = "breaker-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void connect() {
        rest = new Rest(port);
        feed = new EnrichedFeed(OnTheStack.Stack.STACK.kafkaBootstrapServers());
    }

    @AfterEach
    void close() {
        feed.close();
        rest.close();
    }

    @Test
    void aNewPlatformHasItsThreeDeviceTypes() {
        Answer types = rest.get("/api/device-types");
        assertThat(types.json()
                        .path("device_types")
                        .valueStream()
                        .map(type -> type.path("device_type").stringValue()))
                .containsExactly("environmental_sensor", "smart_breaker", "smart_meter");
        JsonNode breaker = types.json().path("device_types").get(1);
        assertThat(breaker.path("metadata").path("device_type_name").stringValue())
                .isEqualTo("Smart Circuit Breaker");
        assertThat(breaker.path("detection").path("all_of").size()).isEqualTo(2);
        assertThat(rest.get("/api/device-types", "If-None-Match", types.header("etag"))
                        .status())
                .isEqualTo(304);
        assertThat(rest.get("/api/packages").json().path("items").size()).isGreaterThanOrEqualTo(3);
        assertThat(rest.post("/api/packages/sample/smart_breaker", "").status()).isEqualTo(200);
        assertThat(rest.post("/api/packages/sample/toaster", "").code()).isEqualTo("sample-package-not-found");
    }

    @Test
    void anUploadIsStoredByteForByteIsInForceAndCanBeTakenBack() {
        byte[] file = PackageFixtures.breaker("1.0.7");
        assertThat(rest.post("/api/packages/validate", file)
                        .json()
                        .path("valid")
                        .booleanValue())
                .isTrue();
        Answer stored = rest.post("/api/packages", file);
        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.header("location")).isEqualTo("/api/packages/smart_breaker/1.0.7");
        assertThat(rest.post("/api/packages", file).status()).isEqualTo(200);
        assertThat(rest.post("/api/packages", PackageFixtures.breakerOf("1.0.7", "Someone Else"))
                        .code())
                .isEqualTo("version-exists");
        assertThat(rest.get("/api/packages/smart_breaker/1.0.7/content")
                        .response()
                        .body())
                .isEqualTo(file);
        JsonNode view = rest.get("/api/packages/smart_breaker/1.0.7").json();
        assertThat(view.path("active").booleanValue()).isTrue();
        assertThat(view.path("definition").path("commands").size()).isEqualTo(5);
        assertThat(rest.post("/api/packages/smart_breaker/1.0.0/activate", "").status())
                .isEqualTo(200);
        assertThat(rest.delete("/api/packages/smart_breaker/1.0.7").status()).isEqualTo(204);
        assertThat(rest.get("/api/packages/smart_breaker/1.0.7").status()).isEqualTo(404);
    }

    @Test
    void aWrongPackageIsRefusedWithEveryFinding() {
        Answer refused = rest.post("/api/packages", new byte[] {1, 2, 3});
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid-package");
        assertThat(refused.json().path("findings").get(0).path("code").stringValue())
                .isEqualTo("PKG_ZIP");
    }

    @Test
    void aDeviceIsKnownByWhatItSendsAndAnOldMessageChangesNothing() {
        await().atMost(PATIENCE).until(() -> {
            feed.telemetry(id, 233.25);
            return rest.get("/api/devices/" + id).status() == 200;
        });
        feed.status(id, true);
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode device = rest.get("/api/devices/" + id).json();
            assertThat(device.path("firmware_version").asString("")).isEqualTo("2.4.1");
            assertThat(device.path("state").stringValue()).isEqualTo("live");
            assertThat(device.path("online").booleanValue()).isTrue();
            assertThat(device.path("values").path("voltage.phase_a").doubleValue())
                    .isEqualTo(233.25);
            JsonNode voltage = device.path("measurements").get(0);
            assertThat(voltage.path("path").stringValue()).isEqualTo("voltage.phase_a");
            assertThat(voltage.path("unit").stringValue()).isEqualTo("V");
            assertThat(voltage.path("quality").stringValue()).isEqualTo("good");
        });
        feed.telemetry(id, 1.0, Instant.now().minusSeconds(60));
        feed.telemetry(id, 234.0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rest.get("/api/devices/" + id)
                                .json()
                                .path("values")
                                .path("voltage.phase_a")
                                .doubleValue())
                        .isEqualTo(234.0));
        assertThat(rest.get("/api/device-types/known-devices").json().path(id).stringValue())
                .isEqualTo("smart_breaker");
        JsonNode list =
                rest.get("/api/devices?type=smart_breaker&state=live&size=500").json();
        assertThat(list.path("items").valueStream().map(d -> d.path("device_id").stringValue()))
                .contains(id);
        assertThat(rest.delete("/api/packages/smart_breaker/1.0.0").code()).isEqualTo("package-in-use");
        assertThat(rest.get("/api/devices/nobody").code()).isEqualTo("device-not-found");
        assertThat(rest.get("/api/devices?state=asleep").status()).isEqualTo(400);
    }
}
