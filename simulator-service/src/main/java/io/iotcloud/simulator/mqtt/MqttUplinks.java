package io.iotcloud.simulator.mqtt;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.history.Uplink;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Opens the connections a history is sent over. */
@Component
final class MqttUplinks implements Uplink.Opener {

    private final MqttProperties properties;
    private final InstantSource clock;

    MqttUplinks(MqttProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Uplink open(DeviceId device, int window) {
        MqttUplink uplink = new MqttUplink(properties, clock, device, window);
        uplink.connect();
        return uplink;
    }
}
