package io.iotcloud.sink.analytics;

import io.iotcloud.sink.schema.StorageGate;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The REST of this package on any database, at any time, with one connection and without the rest of the sink. */
public final class AnalyticsRest implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final MockMvc http;

    /** @param address JDBC address with user and password in it */
    public AnalyticsRest(String address, StorageGate gate, Instant now) {
        DataSourceProperties database = new DataSourceProperties();
        database.setUrl(address);
        context.registerBean(DataSourceProperties.class, () -> database);
        context.registerBean(StorageGate.class, () -> gate);
        context.registerBean(InstantSource.class, () -> InstantSource.fixed(now));
        context.registerBean(JsonMapper.class, () -> json);
        context.registerBean(
                AnalyticsProperties.class,
                () -> new AnalyticsProperties(
                        Duration.ofSeconds(60), 1, Duration.ofSeconds(5), 1, Duration.ofMinutes(1)));
        context.scan("io.iotcloud.sink.analytics", "io.iotcloud.defaults.problem");
        context.refresh();
        http = MockMvcBuilders.standaloneSetup(context.getBeansWithAnnotation(RestController.class)
                        .values()
                        .toArray())
                .setControllerAdvice(context.getBeansWithAnnotation(RestControllerAdvice.class)
                        .values()
                        .toArray())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build();
    }

    public MockHttpServletResponse answer(String path) {
        try {
            return http.perform(MockMvcRequestBuilders.get(URI.create(path)))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) { // MockMvc declares nothing narrower
            throw new IllegalStateException(path, e);
        }
    }

    public String text(String path) {
        MockHttpServletResponse answer = answer(path);
        try {
            String body = answer.getContentAsString(StandardCharsets.UTF_8);
            if (answer.getStatus() != 200) {
                throw new AssertionError("%s: %d %s".formatted(path, answer.getStatus(), body));
            }
            return body;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode get(String path) {
        return json.readTree(text(path));
    }

    /** Body of an answer that is a refusal of that status. */
    public JsonNode refused(int status, String path) {
        MockHttpServletResponse answer = answer(path);
        try {
            String body = answer.getContentAsString(StandardCharsets.UTF_8);
            if (answer.getStatus() != status) {
                throw new AssertionError("%s: %d %s".formatted(path, answer.getStatus(), body));
            }
            return json.readTree(body);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
