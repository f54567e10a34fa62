package io.iotcloud.fdi.opcua;

import io.iotcloud.fdi.device.DeviceSnapshot;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** {@code urn:iot-cloud:ua:devices}: the devices and their types. Safe for use by several threads. */
final class DeviceNamespace extends ManagedNamespaceWithLifecycle {

    static final String URI = "urn:iot-cloud:ua:devices";

    private static final String OPERATIONAL = "Operational";

    private final int maxDevices;
    private final DiNamespace di;
    private final NodeWriter nodes;
    private final MeasurementNodes measurementNodes;
    private final LiveItems items = new LiveItems();
    private final Map<DeviceId, DeviceNodes> devices = new HashMap<>();
    private final Set<NodeId> types = new HashSet<>();

    /**
     * @param maxDevices devices that get nodes; further ones get none until another one goes
     */
    DeviceNamespace(OpcUaServer server, DiNamespace di, int maxDevices) {
        super(server, URI);
        this.maxDevices = maxDevices;
        this.di = di;
        this.nodes = new NodeWriter(getNodeContext());
        this.measurementNodes = new MeasurementNodes(nodes, server.getStaticEncodingContext());
    }

    /** The nodes of one device and the package they were made from. */
    private record DeviceNodes(DevicePackage made, Map<String, UaVariableNode> values, UaVariableNode health) {}

    /**
     * Shows the device as it is now; adds it, or makes it anew when its package is another one.
     *
     * @return false when there is no room for it
     */
    synchronized boolean show(DeviceSnapshot device, DevicePackage devicePackage, Instant now) {
        DeviceNodes shown = devices.get(device.id());
        if (shown == null && devices.size() >= maxDevices) {
            return false;
        }
        if (shown == null || shown.made() != devicePackage) {
            remove(device.id());
            shown = add(device, devicePackage);
            devices.put(device.id(), shown);
        }
        for (Measurement measurement : devicePackage.definition().measurements()) {
            UaVariableNode node = shown.values().get(measurement.path());
            if (node != null) {
                DataValue value =
                        LiveValue.of(device, device.readings().get(measurement.path()), measurement.type(), now);
                node.setValue(value);
                items.tell(node.getNodeId(), value);
            }
        }
        DataValue health = new DataValue(Variant.ofInt32(device.sensorFault() == null ? 0 : 1));
        if (!health.getValue().equals(shown.health().getValue().getValue())) {
            shown.health().setValue(health);
            items.tell(shown.health().getNodeId(), health);
        }
        return true;
    }

    /** Takes away devices that are not in {@code present}. */
    synchronized void keepOnly(Set<DeviceId> present) {
        for (DeviceId id : Set.copyOf(devices.keySet())) {
            if (!present.contains(id)) {
                remove(id);
            }
        }
    }

    int size() {
        return getNodeManager().getNodeIds().size();
    }

    private DeviceNodes add(DeviceSnapshot device, DevicePackage devicePackage) {
        String id = device.id().value();
        NodeId object = newNodeId(id);
        UaObjectNode node = nodes.object(
                object, newQualifiedName(id), typeOf(devicePackage.deviceType()), di.deviceSet(), NodeIds.HasComponent);
        addNameplate(device, devicePackage, object);
        UaVariableNode health = nodes.variable(
                newNodeId(id + "/DeviceHealth"),
                di.name("DeviceHealth"),
                NodeIds.BaseDataVariableType,
                di.deviceHealth(),
                new DataValue(Variant.ofInt32(0)),
                object);
        NodeId parameterSet = newNodeId(id + "/ParameterSet");
        nodes.object(parameterSet, di.name("ParameterSet"), NodeIds.BaseObjectType, object, NodeIds.HasComponent);
        Map<String, NodeId> groups = new HashMap<>();
        Map<String, UaVariableNode> values = new HashMap<>();
        for (Measurement measurement : devicePackage.definition().measurements()) {
            UaVariableNode variable = addMeasurement(id, measurement, parameterSet);
            values.put(measurement.path(), variable);
            String group = measurement.group() == null ? OPERATIONAL : measurement.group();
            NodeId groupId = groups.computeIfAbsent(group, name -> addGroup(id, name, node));
            nodes.below(variable, NodeIds.Organizes, groupId);
        }
        return new DeviceNodes(devicePackage, values, health);
    }

    private UaVariableNode addMeasurement(String id, Measurement measurement, NodeId parent) {
        NodeId variable = newNodeId(id + "/m/" + measurement.path());
        UaVariableNode node = nodes.variable(
                variable,
                newQualifiedName(measurement.path()),
                MeasurementNodes.typeDefinition(measurement),
                MeasurementNodes.dataType(measurement.type()),
                new DataValue(Variant.NULL_VALUE),
                parent);
        measurementNodes.addProperties(measurement, variable);
        return node;
    }

    private NodeId addGroup(String id, String name, UaNode device) {
        NodeId group = newNodeId(id + "/" + name);
        nodes.object(group, di.name(name), di.functionalGroupType(), device.getNodeId(), NodeIds.HasComponent);
        return group;
    }

    private void addNameplate(DeviceSnapshot device, DevicePackage devicePackage, NodeId object) {
        DevicePackage.Identification plate = devicePackage.identification();
        NodeId group = newNodeId(device.id() + "/Identification");
        nodes.object(group, di.name("Identification"), di.functionalGroupType(), object, NodeIds.HasComponent);
        plate(device, object, group, "SerialNumber", NodeIds.String, device.id().value());
        plate(device, object, group, "RevisionCounter", NodeIds.Int32, -1);
        plate(device, object, group, "Manufacturer", NodeIds.LocalizedText, text(plate.manufacturer()));
        plate(device, object, group, "Model", NodeIds.LocalizedText, text(plate.model()));
        plate(device, object, group, "DeviceManual", NodeIds.String, orEmpty(plate.manual()));
        plate(device, object, group, "DeviceRevision", NodeIds.String, plate.revision());
        plate(device, object, group, "SoftwareRevision", NodeIds.String, orEmpty(device.firmwareVersion()));
        plate(device, object, group, "HardwareRevision", NodeIds.String, orEmpty(device.hardwareRevision()));
    }

    private void plate(DeviceSnapshot device, NodeId object, NodeId group, String name, NodeId dataType, Object value) {
        NodeId property = newNodeId(device.id() + "/i/" + name);
        nodes.property(property, di.name(name), dataType, ValueRanks.Scalar, value, object);
        getNodeManager().getNode(property).ifPresent(node -> nodes.below(node, NodeIds.Organizes, group));
    }

    private static LocalizedText text(String text) {
        return LocalizedText.english(text);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A colon cannot stand in a device id, so the type's id is none of a device's. */
    private NodeId typeOf(DeviceType type) {
        NodeId id = newNodeId("type:" + type.value());
        if (types.add(id)) {
            nodes.objectType(id, new QualifiedName(getNamespaceIndex(), type.value()), di.deviceType(), false);
        }
        return id;
    }

    private void remove(DeviceId id) {
        if (devices.remove(id) == null) {
            return;
        }
        String prefix = id.value() + "/";
        for (NodeId node : getNodeManager().getNodeIds()) {
            String text = String.valueOf(node.getIdentifier());
            if (text.equals(id.value()) || text.startsWith(prefix)) {
                for (Reference reference : getNodeManager().getReferences(node)) {
                    getNodeManager().removeReferences(reference, getServer().getNamespaceTable());
                }
                getNodeManager().removeNode(node);
            }
        }
    }

    @Override
    public void onDataItemsCreated(List<DataItem> created) {
        items.add(created);
        created.forEach(item -> InitialValue.tell(getServer(), getNodeManager(), item));
    }

    @Override
    public void onDataItemsModified(List<DataItem> modified) {
        modified.forEach(item -> InitialValue.tell(getServer(), getNodeManager(), item));
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> deleted) {
        items.remove(deleted);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> changed) {
        for (MonitoredItem item : changed) {
            if (item instanceof DataItem data && item.isSamplingEnabled()) {
                InitialValue.tell(getServer(), getNodeManager(), data);
            }
        }
    }
}
