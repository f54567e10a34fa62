package io.iotcloud.fdi.opcua;

import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.AttributeReader;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.UaNodeManager;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/** Tells a monitored item what its attribute is at the moment. */
final class InitialValue {

    private InitialValue() {}

    static void tell(OpcUaServer server, UaNodeManager nodes, DataItem item) {
        ReadValueId what = item.getReadValueId();
        UaNode node = nodes.getNode(what.getNodeId()).orElse(null);
        if (node == null) {
            item.setValue(new DataValue(StatusCodes.Bad_NodeIdUnknown));
            return;
        }
        AccessContext context = () -> java.util.Optional.of(item.getSession());
        item.setValue(AttributeReader.readAttribute(
                context, node, what.getAttributeId(), item.getTimestampsToReturn(), what.getIndexRange(), null));
    }
}
