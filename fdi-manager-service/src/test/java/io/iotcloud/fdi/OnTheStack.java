package io.iotcloud.fdi;

import io.iotcloud.localstack.EmbeddedStack;
import io.iotcloud.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** The whole service against a real MQTT broker, a real Kafka and a real database, all shared by the tests of a run. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("stack")
@SpringBootTest(
        classes = FdiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "CONFIG_DIR=../config")
@ContextConfiguration(initializers = OnTheStack.Connection.class)
public @interface OnTheStack {

    /** Started with the first test, ended with the process. */
    final class Stack {

        public static final EmbeddedStack STACK = EmbeddedStack.start(Part.MQTT, Part.KAFKA, Part.DATABASE);

        public static final int OPC_UA_PORT = freePort();

        private Stack() {}

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Tells the service where everything is. */
    final class Connection implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            EmbeddedStack stack = Stack.STACK;
            TestPropertyValues.of(
                            "MQTT_URL=" + stack.mqttUrl(),
                            "KAFKA_BOOTSTRAP_SERVERS=" + stack.kafkaBootstrapServers(),
                            "DATABASE_URL=" + stack.jdbcUrl(),
                            "DATABASE_USER=" + stack.databaseUser(),
                            "DATABASE_PASSWORD=" + stack.databasePassword(),
                            "FDI_STORAGE_DIR=" + temporaryFolder().resolve("packages"),
                            "OPCUA_PORT=" + Stack.OPC_UA_PORT)
                    .applyTo(context);
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("fdi-manager-it");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
