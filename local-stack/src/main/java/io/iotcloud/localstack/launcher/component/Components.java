package io.iotcloud.localstack.launcher.component;

import io.iotcloud.localstack.broker.BrokerClassPath;
import io.iotcloud.localstack.broker.BrokerPlans;
import io.iotcloud.localstack.database.PostgresCommand;
import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.process.HttpHealth;
import io.iotcloud.localstack.process.PortHealth;
import io.iotcloud.localstack.process.PostgresHealth;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** All processes, brokers and database first. */
public final class Components {

    private static final String MQTT = "mqtt";
    private static final String KAFKA = "kafka";
    private static final String DATABASE = "database";
    private static final List<String> BROKERS = List.of(MQTT, KAFKA, DATABASE);

    private static final int SOURCE_ENDS = 0;
    private static final int SERVICE_ENDS = 1;
    private static final int BROKER_ENDS = 2;

    private final StackSettings settings;
    private final BrokerPlans brokers;
    private final ServicePlans services;

    private Components(StackSettings settings) {
        this.settings = settings;
        this.brokers = new BrokerPlans(
                new BrokerClassPath(settings.home().resolve("local-stack/target/lib")),
                settings.data(),
                settings.logs(),
                settings.cache());
        this.services = new ServicePlans(settings, brokers.databaseFolder());
    }

    public static List<Component> of(StackSettings settings) {
        return new Components(settings).all();
    }

    private List<Component> all() {
        List<Component> all = new ArrayList<>(List.of(mqtt(), kafka(), database()));
        for (Service service : Service.values()) {
            all.add(service(service));
        }
        return List.copyOf(all);
    }

    private Component mqtt() {
        int status = settings.port(PortSetting.MQTT_STATUS_PORT);
        return new Component(
                MQTT,
                List.of(PortSetting.MQTT_PORT, PortSetting.MQTT_WS_PORT, PortSetting.MQTT_STATUS_PORT),
                List.of(),
                BROKER_ENDS,
                new HttpHealth(URI.create("http://127.0.0.1:%d/health".formatted(status))),
                () -> brokers.mqtt(
                        settings.port(PortSetting.MQTT_PORT),
                        settings.port(PortSetting.MQTT_WS_PORT),
                        status,
                        extraFlags("MQTT_JAVA_OPTS")));
    }

    private Component kafka() {
        int port = settings.port(PortSetting.KAFKA_PORT);
        return new Component(
                KAFKA,
                List.of(PortSetting.KAFKA_PORT, PortSetting.KAFKA_CONTROLLER_PORT),
                List.of(),
                BROKER_ENDS,
                new PortHealth(port),
                () -> brokers.kafka(
                        port, settings.port(PortSetting.KAFKA_CONTROLLER_PORT), extraFlags("KAFKA_JAVA_OPTS")));
    }

    private Component database() {
        int port = settings.port(PortSetting.DATABASE_PORT);
        return new Component(
                DATABASE,
                List.of(PortSetting.DATABASE_PORT),
                List.of(),
                BROKER_ENDS,
                new PostgresHealth(port, "iot_user", "iot_cloud"),
                () -> preparedDatabase(port));
    }

    private ProcessPlan preparedDatabase(int port) throws IOException, InterruptedException {
        if (!brokers.databaseFolder().complete() || Files.notExists(PostgresCommand.binaries(settings.cache()))) {
            Process preparation = brokers.preparation().start();
            if (preparation.waitFor() != 0) {
                throw new IOException("the database could not be made (exit %d), see %s"
                        .formatted(
                                preparation.exitValue(), brokers.preparation().log()));
            }
        }
        PostgresCommand.removeStaleLock(brokers.databaseFolder());
        return brokers.database(port);
    }

    /** The simulator waits for the bridge: what is published before anybody ever subscribed is kept by no broker. */
    private Component service(Service service) {
        List<PortSetting> ports = new ArrayList<>(List.of(service.port()));
        ports.addAll(service.furtherPorts());
        boolean source = service == Service.SIMULATOR;
        List<String> waitsFor = new ArrayList<>(BROKERS);
        if (source) {
            waitsFor.add(Service.BRIDGE.module());
        }
        return new Component(
                service.module(),
                ports,
                waitsFor,
                source ? SOURCE_ENDS : SERVICE_ENDS,
                services.health(service),
                () -> services.plan(service));
    }

    private List<String> extraFlags(String variable) {
        return ServicePlans.words(settings.environment().getOrDefault(variable, ""));
    }
}
