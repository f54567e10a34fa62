package io.iotcloud.simulator.control;

import java.util.List;

/** One page of devices, in the order of their ids. */
record DevicePage(List<DeviceView> items, int page, int size, int total) {

    static DevicePage of(List<DeviceView> all, int page, int size) {
        List<DeviceView> items =
                all.stream().skip((long) page * size).limit(size).toList();
        return new DevicePage(items, page, size, all.size());
    }
}
