package io.iotcloud.fdi.opcua;

import java.util.List;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * The nodes of OPC 10000-100 that are used here, under the ids the standard gives them; Milo cannot load its NodeSet.
 */
final class DiNamespace extends ManagedNamespaceWithLifecycle {

    static final String URI = "http://opcfoundation.org/UA/DI/";

    private static final int TOPOLOGY_ELEMENT_TYPE = 1001;
    private static final int DEVICE_TYPE = 1002;
    private static final int FUNCTIONAL_GROUP_TYPE = 1005;
    private static final int DEVICE_SET = 5001;
    private static final int DEVICE_HEALTH_ENUMERATION = 6244;
    private static final int DEVICE_HEALTH_TYPE = 15051;
    private static final int COMPONENT_TYPE = 15063;
    private static final long ENUM_STRINGS = 6450;

    /** NE 107, in the standard's order. */
    private static final List<String> HEALTH =
            List.of("NORMAL", "FAILURE", "CHECK_FUNCTION", "OFF_SPEC", "MAINTENANCE_REQUIRED");

    DiNamespace(OpcUaServer server) {
        super(server, URI);
        getLifecycleManager().addStartupTask(this::addNodes);
    }

    NodeId deviceType() {
        return newNodeId(DEVICE_TYPE);
    }

    NodeId functionalGroupType() {
        return newNodeId(FUNCTIONAL_GROUP_TYPE);
    }

    NodeId deviceSet() {
        return newNodeId(DEVICE_SET);
    }

    NodeId deviceHealth() {
        return newNodeId(DEVICE_HEALTH_ENUMERATION);
    }

    QualifiedName name(String name) {
        return newQualifiedName(name);
    }

    private void addNodes() {
        NodeWriter nodes = new NodeWriter(getNodeContext());
        nodes.objectType(newNodeId(TOPOLOGY_ELEMENT_TYPE), name("TopologyElementType"), NodeIds.BaseObjectType, true);
        nodes.objectType(newNodeId(COMPONENT_TYPE), name("ComponentType"), newNodeId(TOPOLOGY_ELEMENT_TYPE), true);
        nodes.objectType(deviceType(), name("DeviceType"), newNodeId(COMPONENT_TYPE), true);
        nodes.objectType(functionalGroupType(), name("FunctionalGroupType"), NodeIds.FolderType, false);
        nodes.objectType(newNodeId(DEVICE_HEALTH_TYPE), name("IDeviceHealthType"), NodeIds.BaseInterfaceType, true);
        nodes.object(deviceSet(), name("DeviceSet"), NodeIds.BaseObjectType, NodeIds.ObjectsFolder, NodeIds.Organizes);
        addHealthEnumeration(nodes);
    }

    private void addHealthEnumeration(NodeWriter nodes) {
        UaDataTypeNode health = new UaDataTypeNode(
                getNodeContext(),
                deviceHealth(),
                name("DeviceHealthEnumeration"),
                LocalizedText.english("DeviceHealthEnumeration"),
                LocalizedText.NULL_VALUE,
                UInteger.MIN,
                UInteger.MIN,
                false);
        getNodeManager().addNode(health);
        health.addReference(new Reference(
                deviceHealth(), NodeIds.HasSubtype, NodeIds.Enumeration.expanded(), Reference.Direction.INVERSE));
        nodes.property(
                newNodeId(ENUM_STRINGS),
                new QualifiedName(0, "EnumStrings"),
                NodeIds.LocalizedText,
                ValueRanks.OneDimension,
                HEALTH.stream().map(LocalizedText::english).toArray(LocalizedText[]::new),
                deviceHealth());
    }

    // nothing here changes, so a monitored item is told its value once
    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        items.forEach(item -> InitialValue.tell(getServer(), getNodeManager(), item));
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        items.forEach(item -> InitialValue.tell(getServer(), getNodeManager(), item));
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        // none are kept
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        // none are kept
    }
}
