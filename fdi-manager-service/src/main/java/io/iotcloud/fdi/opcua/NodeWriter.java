package io.iotcloud.fdi.opcua;

import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** Adds nodes to one namespace; all of them can be read and none can be written. */
final class NodeWriter {

    private final UaNodeContext context;

    NodeWriter(UaNodeContext context) {
        this.context = context;
    }

    UaObjectNode object(NodeId id, QualifiedName name, NodeId type, NodeId parent, NodeId by) {
        UaObjectNode node = new UaObjectNode(
                context,
                id,
                name,
                LocalizedText.english(String.valueOf(name.name())),
                LocalizedText.NULL_VALUE,
                UInteger.MIN,
                UInteger.MIN,
                Unsigned.ubyte(0));
        add(node, NodeIds.HasTypeDefinition, type);
        below(node, by, parent);
        return node;
    }

    void objectType(NodeId id, QualifiedName name, NodeId supertype, boolean isAbstract) {
        UaObjectTypeNode node = new UaObjectTypeNode(
                context,
                id,
                name,
                LocalizedText.english(String.valueOf(name.name())),
                LocalizedText.NULL_VALUE,
                UInteger.MIN,
                UInteger.MIN,
                isAbstract);
        context.getNodeManager().addNode(node);
        below(node, NodeIds.HasSubtype, supertype);
    }

    UaVariableNode variable(
            NodeId id, QualifiedName name, NodeId type, NodeId dataType, DataValue value, NodeId parent) {
        UaVariableNode node = variableNode(id, name, dataType, ValueRanks.Scalar, value);
        add(node, NodeIds.HasTypeDefinition, type);
        below(node, NodeIds.HasComponent, parent);
        return node;
    }

    void property(NodeId id, QualifiedName name, NodeId dataType, int rank, Object value, NodeId parent) {
        UaVariableNode node = variableNode(id, name, dataType, rank, new DataValue(Variant.of(value)));
        add(node, NodeIds.HasTypeDefinition, NodeIds.PropertyType);
        below(node, NodeIds.HasProperty, parent);
    }

    private UaVariableNode variableNode(NodeId id, QualifiedName name, NodeId dataType, int rank, DataValue value) {
        UaVariableNode node = new UaVariableNode(
                context,
                id,
                name,
                LocalizedText.english(String.valueOf(name.name())),
                LocalizedText.NULL_VALUE,
                UInteger.MIN,
                UInteger.MIN);
        node.setDataType(dataType);
        node.setValueRank(rank);
        if (rank == ValueRanks.OneDimension) {
            node.setArrayDimensions(new UInteger[] {UInteger.MIN});
        }
        node.setAccessLevel(AccessLevel.toValue(AccessLevel.READ_ONLY));
        node.setUserAccessLevel(AccessLevel.toValue(AccessLevel.READ_ONLY));
        node.setValue(value);
        return node;
    }

    private void add(UaNode node, NodeId reference, NodeId target) {
        context.getNodeManager().addNode(node);
        node.addReference(new Reference(node.getNodeId(), reference, target.expanded(), Reference.Direction.FORWARD));
    }

    /** The node manager keeps the other direction too, also for a parent of another namespace. */
    void below(UaNode node, NodeId reference, NodeId parent) {
        node.addReference(new Reference(node.getNodeId(), reference, parent.expanded(), Reference.Direction.INVERSE));
    }
}
