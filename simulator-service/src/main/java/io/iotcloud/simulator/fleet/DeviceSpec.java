package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;

/** A device somebody wants: what it is called and what it is. */
public record DeviceSpec(DeviceId id, DeviceType type) {}
