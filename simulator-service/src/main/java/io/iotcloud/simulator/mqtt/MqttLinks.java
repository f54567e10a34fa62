package io.iotcloud.simulator.mqtt;

import io.iotcloud.simulator.fleet.DeviceLink;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Opens a device's connection. */
@Component
final class MqttLinks implements DeviceLink.Opener {

    private final MqttProperties properties;
    private final InstantSource clock;

    MqttLinks(MqttProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public DeviceLink open(String deviceId, String commandTopic, DeviceLink.Listener listener) {
        return new MqttLink(properties, clock, deviceId, commandTopic, listener);
    }
}
