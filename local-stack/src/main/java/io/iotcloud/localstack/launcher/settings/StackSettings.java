package io.iotcloud.localstack.launcher.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run.
 *
 * @param home the repository
 * @param data where everything lies that survives a restart
 * @param ports each port once
 * @param startPatience how long a process may take until it is healthy
 * @param training whether AOT caches are made in the background
 * @param environment what was set when the launcher was started
 */
public record StackSettings(
        Path home,
        Path data,
        Map<PortSetting, Integer> ports,
        Duration startPatience,
        boolean training,
        Map<String, String> environment) {

    public StackSettings {
        ports = Collections.unmodifiableMap(new EnumMap<>(ports));
        environment = Map.copyOf(environment);
    }

    public static StackSettings from(Path home, Map<String, String> environment) {
        Map<PortSetting, Integer> ports = new EnumMap<>(PortSetting.class);
        for (PortSetting setting : PortSetting.values()) {
            ports.put(setting, number(environment, setting.name(), standard(setting, ports), 65_535));
        }
        rejectDoubles(ports);
        return new StackSettings(
                home,
                home.resolve(environment.getOrDefault("IOT_CLOUD_DATA", "data")).normalize(),
                ports,
                Duration.ofSeconds(number(environment, "IOT_CLOUD_START_SECONDS", 120, 3600)),
                !"off".equals(environment.get("IOT_CLOUD_AOT")),
                environment);
    }

    public int port(PortSetting setting) {
        Integer port = ports.get(setting);
        if (port == null) {
            throw new IllegalStateException("%s has no value".formatted(setting));
        }
        return port;
    }

    public Path logs() {
        return data.resolve("logs");
    }

    /** Records of the running processes and the supervisor's lock. */
    public Path run() {
        return data.resolve("run");
    }

    /** Everything that can be made again: extracted jars, AOT caches, PostgreSQL's binaries. */
    public Path cache() {
        return data.resolve("cache");
    }

    /** The two that nobody outside uses follow their neighbours, so that a second stack needs fewer variables. */
    private static int standard(PortSetting setting, Map<PortSetting, Integer> earlier) {
        return switch (setting) {
            case MQTT_STATUS_PORT -> next(earlier.get(PortSetting.MQTT_WS_PORT));
            case KAFKA_CONTROLLER_PORT -> next(earlier.get(PortSetting.KAFKA_PORT));
            default -> setting.standard();
        };
    }

    private static int next(@Nullable Integer port) {
        return Objects.requireNonNull(port, "ports are read in the order of their declaration") + 1;
    }

    private static int number(Map<String, String> environment, String variable, int standard, int highest) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return standard;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > highest) {
            throw new UserException(
                    "%s is \"%s\"; a number from 1 to %d was expected".formatted(variable, text, highest));
        }
        return Integer.parseInt(text);
    }

    private static void rejectDoubles(Map<PortSetting, Integer> ports) {
        Map<Integer, PortSetting> owners = new HashMap<>();
        ports.forEach((setting, port) -> {
            PortSetting other = owners.putIfAbsent(port, setting);
            if (other != null) {
                throw new UserException(
                        "%s and %s are both %d; each needs a port of its own".formatted(other, setting, port));
            }
        });
    }
}
