package io.iotcloud.fdi.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** What clients may use up; Milo's own limits are none or too generous (milo#1734, milo#1743, milo#1802). */
final class ServerLimits implements OpcUaServerConfigLimits {

    private static final double FASTEST_MS = 100;

    @Override
    public UInteger getMaxSessions() {
        return uint(50);
    }

    @Override
    public UInteger getMaxSubscriptionsPerSession() {
        return uint(10);
    }

    @Override
    public UInteger getMaxSubscriptions() {
        return uint(200);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
        return uint(2_000);
    }

    @Override
    public UInteger getMaxMonitoredItems() {
        return uint(20_000);
    }

    @Override
    public Double getMinPublishingInterval() {
        return FASTEST_MS;
    }

    @Override
    public Double getMinSupportedSampleRate() {
        return FASTEST_MS;
    }

    @Override
    public UInteger getMaxNodesPerMethodCall() {
        return uint(1);
    }
}
