package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.grid.SiteProfile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The fleet, from {@code config/fleet.yml}.
 *
 * @param enabled false starts no device of the list; devices can still be added by REST
 * @param shard which part of the list this process simulates, {@code i/n} with i from 0
 * @param seed the same seed and the same times give the same bytes; null takes the time of the start
 * @param site nominal voltage, frequency and time zone of all devices
 * @param devices which there are
 */
@Validated
@ConfigurationProperties("iot.simulator")
record FleetProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0/1") Shard shard,
        @Nullable Long seed,
        @DefaultValue("eu") SiteProfile site,
        @DefaultValue List<@Valid Device> devices) {

    FleetProperties {
        devices = List.copyOf(devices);
    }

    /** One line of the list. */
    record Device(@NotBlank String id, @NotNull String type) {

        DeviceSpec toSpec() {
            return new DeviceSpec(new DeviceId(id), new DeviceType(type));
        }
    }

    long seedAt(Instant start) {
        return seed == null ? start.toEpochMilli() : seed;
    }

    /** The devices of this process. */
    List<DeviceSpec> mine() {
        return enabled ? shard.of(devices).stream().map(Device::toSpec).toList() : List.of();
    }
}
