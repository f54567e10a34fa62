package io.iotcloud.fdi.opcua;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;

/** The monitored items of values; told of a new value when it comes, where Milo's own model would poll. */
final class LiveItems {

    private final ConcurrentMap<NodeId, Set<DataItem>> byNode = new ConcurrentHashMap<>();

    void add(List<DataItem> items) {
        for (DataItem item : items) {
            if (AttributeId.Value.isEqual(item.getReadValueId().getAttributeId())) {
                byNode.compute(item.getReadValueId().getNodeId(), (_, known) -> {
                    Set<DataItem> set = known == null ? ConcurrentHashMap.newKeySet() : known;
                    set.add(item);
                    return set;
                });
            }
        }
    }

    void remove(List<DataItem> items) {
        for (DataItem item : items) {
            byNode.computeIfPresent(item.getReadValueId().getNodeId(), (_, known) -> {
                known.remove(item);
                return known.isEmpty() ? null : known;
            });
        }
    }

    void tell(NodeId node, DataValue value) {
        for (DataItem item : byNode.getOrDefault(node, Set.of())) {
            if (item.isSamplingEnabled()) {
                TimestampsToReturn timestamps = item.getTimestampsToReturn();
                item.setValue(timestamps == null ? value : DataValue.derivedValue(value, timestamps));
            }
        }
    }
}
