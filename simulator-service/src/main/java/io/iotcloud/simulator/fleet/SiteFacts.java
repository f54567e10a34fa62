package io.iotcloud.simulator.fleet;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.grid.SiteProfile;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The site all devices of this process stand on.
 *
 * @param seed of the fleet
 * @param breakers the smart breakers there are, and since when each has been simulated
 */
public record SiteFacts(long seed, SiteProfile profile, SortedMap<DeviceId, Instant> breakers) {

    public SiteFacts {
        breakers = Collections.unmodifiableSortedMap(new TreeMap<>(breakers));
    }
}
