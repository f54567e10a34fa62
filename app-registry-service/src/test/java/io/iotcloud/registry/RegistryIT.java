package io.iotcloud.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import io.iotcloud.registry.RunningRegistry.Answer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@Tag("stack")
class RegistryIT {

    /** The seed's command, its placeholder for the platform resolved. */
    private static final String SEED = """
            {
                "name": "%s",
                "developer": "Your Company",
                "description": "What your app does",
                "platform": "web",
                "category": "Your Category",
                "devicetypes": ["smart_breaker", "smart_meter"],
                "version": "1.0.0",
                "contact_email": "your@email.com"
              }""";

    private static EmbeddedStack stack;
    private static RunningRegistry registry;

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(Part.DATABASE);
        registry = RunningRegistry.start(stack);
    }

    @AfterAll
    static void stop() {
        registry.close();
        stack.close();
    }

    @Test
    void theTwoCommandsOfTheProductDescriptionWork() {
        Answer registered = registry.post("/api/applications", SEED.formatted("Your App Name"));
        Answer query = registry.get("/api/applications/by-device-type/smart_breaker");

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().get("devicetypes").toString()).isEqualTo("[\"smart_breaker\",\"smart_meter\"]");
        assertThat(registered.json().get("status").asString()).isEqualTo("active");
        assertThat(registered.json().get("created_at").asString()).endsWith("Z");
        assertThat(registered.header("Location"))
                .isEqualTo("/api/applications/" + registered.json().get("id").asString());
        assertThat(query.status()).isEqualTo(200);
        assertThat(query.json().get("device_type").asString()).isEqualTo("smart_breaker");
        assertThat(query.json().get("applications"))
                .hasSize(query.json().get("registered_applications_count").asInt())
                .extracting(a -> a.get("name").asString())
                .contains("Your App Name", "Smart Grid Monitor");
        assertThat(query.json().get("applications").get(0).propertyNames())
                .containsExactly("id", "name", "developer", "platform", "category", "status");
        registry.send("DELETE", registered.header("Location"), "");
    }

    // The dashboard's own application must be there without anybody registering it, and stay away once it is unwanted.
    @Test
    void theSmartGridMonitorIsRegisteredOnceAndNotAgainAfterItWasDeleted() {
        try (EmbeddedStack empty = EmbeddedStack.start(Part.DATABASE)) {
            CompletableFuture<RunningRegistry> other =
                    CompletableFuture.supplyAsync(() -> RunningRegistry.start(empty));
            try (RunningRegistry first = RunningRegistry.start(empty);
                    RunningRegistry second = other.join()) {
                JsonNode items = second.get("/api/applications").json().get("items");
                assertThat(items).hasSize(1);
                assertThat(items.get(0).get("developer").asString()).isEqualTo("IoT Solutions Inc.");
                assertThat(items.get(0).get("category").asString()).isEqualTo("monitoring");
                String id = items.get(0).get("id").asString();
                assertThat(first.send("DELETE", "/api/applications/" + id, "").status())
                        .isEqualTo(204);
            }
            try (RunningRegistry again = RunningRegistry.start(empty)) {
                assertThat(again.get("/api/applications").json().get("total").asInt())
                        .isZero();
            }
        }
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Answer refused = registry.post("/api/applications", """
                {"name":" ","developer":"d","platform":"web|mobile|desktop|api","category":"c",
                 "devicetypes":["smart_breaker","Smart Meter"],"contact_email":"nobody"}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.errors())
                .contains(
                        "name: must not be blank",
                        "platform: must be one of web, mobile, desktop, api",
                        "devicetypes[1]: must name a device type",
                        "contact_email: must be an e-mail address");
    }

    @Test
    void brokenJsonAWrongTypeAndAnUnknownFieldSayWhatWasExpected() {
        assertThat(registry.post("/api/applications", "{\"name\":")
                        .json()
                        .get("detail")
                        .asString())
                .contains("not valid JSON");
        assertThat(registry.post(
                                "/api/applications",
                                SEED.formatted("n").replace("[\"smart_breaker\", \"smart_meter\"]", "7"))
                        .errors())
                .contains("devicetypes: expected");
        assertThat(registry.post("/api/applications", SEED.formatted("n").replace("devicetypes", "device_types"))
                        .errors())
                .contains("device_types: is not known; known are")
                .contains("devicetypes");
        assertThat(registry.get("/api/applications/7").status()).isEqualTo(400);
        assertThat(registry.get("/api/applications?platform=fax").errors())
                .contains("platform: must be one of web, mobile, desktop, api");
        assertThat(registry.get("/api/applications?size=501").status()).isEqualTo(400);
        assertThat(registry.get("/api/applications/by-device-type/Smart%20Meter")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aNameExistsOnceWhateverItsCase() {
        registry.post("/api/applications", SEED.formatted("Only One"));
        Answer refused = registry.post("/api/applications", SEED.formatted("only one"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("application-name-taken");
        assertThat(refused.errors()).contains("name: ");
    }

    // The check before the insert cannot see the other one; the unique index can.
    @Test
    void ofManyWithTheSameNameAtTheSameMomentOneIsRegistered() {
        long registered = IntStream.range(0, 8)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> registry.post("/api/applications", SEED.formatted("Race"))
                                .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .peek(status -> assertThat(status).isIn(201, 409))
                .filter(status -> status == 201)
                .count();

        assertThat(registered).isEqualTo(1);
    }

    @Test
    void aChangeBasedOnAnOldStateIsRefused() {
        Answer registered = registry.post("/api/applications", SEED.formatted("Changing"));
        String path = registered.header("Location");
        String seen = registered.header("ETag");

        Answer patched = registry.send("PATCH", path, "{\"status\":\"inactive\"}", "If-Match", seen);
        Answer stale = registry.send("PUT", path, SEED.formatted("Changing"), "If-Match", seen);
        Answer removal = registry.send("DELETE", path, "", "If-Match", seen);

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.header("ETag")).isNotEqualTo(seen);
        assertThat(patched.json().get("status").asString()).isEqualTo("inactive");
        assertThat(patched.json().get("developer").asString()).isEqualTo("Your Company");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("application-changed");
        assertThat(removal.status()).isEqualTo(412);
        Answer replaced = registry.send("PUT", path, SEED.formatted("Changed"), "If-Match", patched.header("ETag"));
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().get("name").asString()).isEqualTo("Changed");
        assertThat(replaced.json().get("status").asString()).isEqualTo("inactive");
        assertThat(registry.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(registry.get(path).code()).isEqualTo("application-not-found");
    }

    @Test
    void aListIsPagedSortedByNameAndFiltered() {
        for (String name : new String[] {"List c", "list b", "List a"}) {
            registry.post("/api/applications", SEED.formatted(name).replace("Your Category", "Listing"));
        }
        JsonNode page =
                registry.get("/api/applications?category=listing&page=0&size=2").json();
        JsonNode rest =
                registry.get("/api/applications?category=listing&page=1&size=2").json();

        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.get("items")).extracting(a -> a.get("name").asString()).containsExactly("List a", "list b");
        assertThat(rest.get("items")).extracting(a -> a.get("name").asString()).containsExactly("List c");
        assertThat(registry.get("/api/applications?category=listing&platform=api")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(registry.get("/api/applications?category=listing&status=inactive")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void enrichmentIsToldOnlyWhatChanged() {
        String type = "\"pump_" + UUID.randomUUID().toString().substring(0, 8) + "\"";
        Answer before = registry.get("/api/applications/active-by-device-type");
        Answer unchanged =
                registry.get("/api/applications/active-by-device-type", "If-None-Match", before.header("ETag"));
        Answer registered =
                registry.post("/api/applications", SEED.formatted("Interested").replace("\"smart_meter\"", type));
        Answer after = registry.get("/api/applications/active-by-device-type", "If-None-Match", before.header("ETag"));
        String plain = type.replace("\"", "");

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().get(plain).get("registered_applications_count").asInt())
                .isEqualTo(1);
        JsonNode several = registry.post(
                        "/api/applications/by-device-types", "{\"device_types\":[%s,\"nobodys\"]}".formatted(type))
                .json();
        assertThat(several.propertyNames()).containsExactly(plain, "nobodys");
        assertThat(several.get("nobodys").get("registered_applications_count").asInt())
                .isZero();
        registry.send("PATCH", registered.header("Location"), "{\"status\":\"inactive\"}");
        assertThat(registry.get("/api/applications/active-by-device-type")
                        .json()
                        .has(plain))
                .isFalse();
    }

    @Test
    void aKeyIsShownOnceKnownByItsHashAndReplacedByTheNextOne() {
        String path =
                registry.post("/api/applications", SEED.formatted("With key")).header("Location");
        JsonNode issued = registry.post(path + "/api-key", "").json();
        String key = issued.get("api_key").asString();

        assertThat(key).startsWith(issued.get("prefix").asString());
        assertThat(verify(key).json().get("device_types")).hasSize(2);
        String stored = registry.bean(JdbcClient.class)
                .sql("select string_agg(k::text, ' ') from registry.api_key k")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(key);
        registry.post(path + "/api-key", "");
        assertThat(verify(key).status()).isEqualTo(401);
        registry.send("DELETE", path + "/api-key", "");
        assertThat(registry.post("/api/applications/%s/api-key".formatted(UUID.randomUUID()), "")
                        .status())
                .isEqualTo(404);
    }

    private static Answer verify(String key) {
        return registry.post("/api/api-keys/verify", "{\"api_key\":\"%s\"}".formatted(key));
    }

    // A database that is away is no reason to die: the client is told, and the next request after its return works.
    @Test
    void withTheDatabaseAwayTheAnswerIs503AndLaterItWorksAgain() {
        try (EmbeddedStack own = EmbeddedStack.start(Part.DATABASE);
                RunningRegistry alone = RunningRegistry.start(own)) {
            assertThat(alone.get("/actuator/health/readiness").status()).isEqualTo(200);
            own.kill(Part.DATABASE);

            Answer refused = alone.get("/api/applications");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("database-unavailable");
            assertThat(alone.post("/api/applications/%s/api-key".formatted(UUID.randomUUID()), "")
                            .status())
                    .isEqualTo(503);
            assertThat(alone.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(alone.get("/actuator/health/liveness").status()).isEqualTo(200);

            own.restart(Part.DATABASE);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(alone.get("/api/applications").status()).isEqualTo(200));
        }
    }
}
