package io.iotcloud.dashboard.fdi;

import org.jspecify.annotations.Nullable;

/**
 * The state of a device in form and word.
 *
 * @param word what is read
 * @param symbol id of its symbol, null when a plain dot stands for it
 * @param tone style class
 * @param urgency 0 for normal; the higher, the further up in a list
 */
public record DeviceState(String word, @Nullable String symbol, String tone, int urgency) {

    private static final DeviceState TRIPPED = new DeviceState("Tripped", "bt", "p1 strong", 9);
    private static final DeviceState OFFLINE = new DeviceState("Offline", null, "off", 8);
    private static final DeviceState STALE = new DeviceState("Stale", null, "stale p2", 7);
    private static final DeviceState UNKNOWN = new DeviceState("unknown", null, "off t3", 6);
    private static final DeviceState OPEN = new DeviceState("Open", "bo", "", 2);
    private static final DeviceState CLOSED = new DeviceState("Closed", "bc", "", 0);
    private static final DeviceState DISCONNECTED = new DeviceState("Disconnected", "bo", "", 2);
    private static final DeviceState CONNECTED = new DeviceState("Connected", "bc", "", 0);
    private static final DeviceState LIVE = new DeviceState("Live", null, "run", 0);

    /** What the FDI manager and the newest values together say. */
    public static DeviceState of(Device device) {
        if (device.isOffline()) {
            return OFFLINE;
        }
        DeviceState switching = switching(device.number("status.breaker"), device.number("status.relay"));
        if (switching == TRIPPED) {
            return TRIPPED;
        }
        if (device.isStale()) {
            return STALE;
        }
        return device.lastSeen() == null || "unknown".equals(device.state()) ? UNKNOWN : switching;
    }

    /** Position of a breaker (0 open, 1 closed, 2 tripped) or else of a meter's relay. */
    public static DeviceState switching(@Nullable Double breaker, @Nullable Double relay) {
        if (breaker != null) {
            return breaker == 2 ? TRIPPED : breaker == 1 ? CLOSED : OPEN;
        }
        if (relay != null) {
            return relay == 1 ? CONNECTED : DISCONNECTED;
        }
        return LIVE;
    }

    public boolean isTripped() {
        return this == TRIPPED;
    }

    /** True when a value shown beside it is not current. */
    public boolean isOld() {
        return this == STALE || this == OFFLINE || this == UNKNOWN;
    }
}
