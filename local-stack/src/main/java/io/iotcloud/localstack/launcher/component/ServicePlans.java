package io.iotcloud.localstack.launcher.component;

import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.process.HealthCheck;
import io.iotcloud.localstack.process.HttpHealth;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service is started: its extracted jar, its JVM's flags and its environment. */
public final class ServicePlans {

    private static final String SUBSCRIPTION_GROUP = "MQTT_SUBSCRIPTION_GROUP";

    private final StackSettings settings;
    private final DatabaseFolder database;

    public ServicePlans(StackSettings settings, DatabaseFolder database) {
        this.settings = settings;
        this.database = database;
    }

    HealthCheck health(Service service) {
        return new HttpHealth(
                URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(settings.port(service.port()))));
    }

    ProcessPlan plan(Service service) throws IOException, InterruptedException {
        ServiceJar jar = jar(service);
        jar.extract(settings.logs().resolve(service.module() + ".log"));
        Path cache = aotCache(service);
        List<String> aot = Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
        return plan(service, jar, aot, service.module());
    }

    /** Starts like the service itself, but ends once everything is wired, and leaves an AOT cache at {@code output}. */
    public ProcessPlan training(Service service, Path output) {
        return plan(
                service,
                jar(service),
                List.of("-XX:AOTCacheOutput=" + output, "-Dspring.context.exit=onRefresh"),
                service.module() + "-training");
    }

    /** Where the AOT cache of this jar, this JVM and these flags is, once it was made. */
    public Path aotCache(Service service) {
        return jar(service).aotCache(Runtime.version().toString(), jvmFlags(service));
    }

    private List<String> jvmFlags(Service service) {
        List<String> flags = new ArrayList<>(service.jvm().flags());
        flags.addAll(words(settings.environment().getOrDefault(service.flagsVariable(), "")));
        return flags;
    }

    public ServiceJar jar(Service service) {
        Path target = settings.home().resolve(service.module()).resolve("target");
        return ServiceJar.of(target.resolve(service.module() + "-0.1.0.jar"), settings.cache());
    }

    private ProcessPlan plan(Service service, ServiceJar jar, List<String> aot, String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags(service));
        command.addAll(aot);
        command.addAll(List.of("-jar", jar.extracted().toString()));
        return new ProcessPlan(
                name,
                command,
                environment(service),
                settings.home(),
                settings.logs().resolve(name + ".log"),
                ProcessPlan.TERMINATE,
                health(service));
    }

    Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", port(service.port()));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("OVERVIEW_PORT", port(PortSetting.OVERVIEW_PORT));
        environment.put("MQTT_URL", "tcp://127.0.0.1:" + port(PortSetting.MQTT_PORT));
        // Plain instead of shared: this broker does not deliver again what was on its way to a shared subscription when
        // it was killed, and the one bridge here has nobody to share with.
        environment.put(SUBSCRIPTION_GROUP, settings.environment().getOrDefault(SUBSCRIPTION_GROUP, ""));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port(PortSetting.KAFKA_PORT));
        environment.put(
                "DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:%s/%s"
                        .formatted(port(PortSetting.DATABASE_PORT), DatabaseFolder.DATABASE));
        environment.put("DATABASE_USER", DatabaseFolder.USER);
        environment.put("DATABASE_PASSWORD", database.password());
        environment.put("OPCUA_PORT", port(PortSetting.OPCUA_PORT));
        environment.put("CONFIG_DIR", settings.home().resolve("config").toString());
        environment.put(
                "FDI_STORAGE_DIR", settings.data().resolve("fdi-packages").toString());
        environment.put("MALLOC_ARENA_MAX", "2");
        for (Service other : Service.values()) {
            environment.put(other.urlVariable(), "http://127.0.0.1:" + port(other.port()));
        }
        return environment;
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private String port(PortSetting setting) {
        return Integer.toString(settings.port(setting));
    }
}
