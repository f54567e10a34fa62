package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Where a device's random numbers begin: the same for the same fleet and id in every run. */
public record DeviceSeed(long value) {

    private static final int FLEET_BITS = 16;

    public static DeviceSeed of(long fleet, DeviceId id) {
        CRC32 checksum = new CRC32();
        checksum.update(id.value().getBytes(StandardCharsets.UTF_8));
        return new DeviceSeed(fleet ^ ((long) (int) checksum.getValue() << FLEET_BITS));
    }

    /** When the device publishes. */
    SplittableRandom schedule() {
        return new SplittableRandom(value).split();
    }

    /** How it is built, and what then wanders. */
    public SplittableRandom build() {
        SplittableRandom random = new SplittableRandom(value);
        random.split();
        return random;
    }
}
