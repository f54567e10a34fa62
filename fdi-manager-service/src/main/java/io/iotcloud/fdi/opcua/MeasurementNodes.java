package io.iotcloud.fdi.opcua;

import io.iotcloud.fdi.devicepackage.Units;
import io.iotcloud.model.definition.Measurement;
import io.iotcloud.model.definition.ValueType;
import java.nio.charset.StandardCharsets;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/** How a measurement is shown: variable type, data type, unit, range and names of its states (OPC 10000-8). */
final class MeasurementNodes {

    private static final String UNECE = "http://www.opcfoundation.org/UA/units/un/cefact";
    private static final int UNKNOWN_UNIT = -1;

    private final NodeWriter nodes;
    private final EncodingContext encoding;

    MeasurementNodes(NodeWriter nodes, EncodingContext encoding) {
        this.nodes = nodes;
        this.encoding = encoding;
    }

    static NodeId typeDefinition(Measurement measurement) {
        return switch (measurement.type()) {
            case DOUBLE -> measurement.min() == null ? NodeIds.AnalogUnitType : NodeIds.AnalogUnitRangeType;
            case BOOLEAN -> NodeIds.TwoStateDiscreteType;
            case ENUM -> NodeIds.MultiStateDiscreteType;
            case INT32, INT64, STRING, MAP -> NodeIds.DataItemType;
        };
    }

    static NodeId dataType(ValueType type) {
        return switch (type) {
            case DOUBLE -> NodeIds.Double;
            case INT32 -> NodeIds.Int32;
            case INT64 -> NodeIds.Int64;
            case BOOLEAN -> NodeIds.Boolean;
            case STRING, MAP -> NodeIds.String;
            case ENUM -> NodeIds.UInt32;
        };
    }

    /** Adds what the variable's type asks for. */
    void addProperties(Measurement measurement, NodeId variable) {
        switch (measurement.type()) {
            case DOUBLE -> addUnitAndRange(measurement, variable);
            case BOOLEAN -> {
                property(variable, "FalseState", NodeIds.LocalizedText, LocalizedText.english("false"));
                property(variable, "TrueState", NodeIds.LocalizedText, LocalizedText.english("true"));
            }
            case ENUM ->
                nodes.property(
                        below(variable, "EnumStrings"),
                        new QualifiedName(0, "EnumStrings"),
                        NodeIds.LocalizedText,
                        ValueRanks.OneDimension,
                        measurement.values().stream()
                                .map(LocalizedText::english)
                                .toArray(LocalizedText[]::new),
                        variable);
            case INT32, INT64, STRING, MAP -> {
                // DataItemType asks for nothing
            }
        }
    }

    private void addUnitAndRange(Measurement measurement, NodeId variable) {
        String unit = measurement.unit();
        String own = measurement.unece();
        String code = own != null
                ? own
                : unit == null ? Units.DIMENSIONLESS : Units.codeOf(unit).orElse("");
        property(
                variable,
                "EngineeringUnits",
                NodeIds.EUInformation,
                ExtensionObject.encode(
                        encoding,
                        new EUInformation(
                                UNECE,
                                unitId(code),
                                LocalizedText.english(unit == null ? "" : unit),
                                LocalizedText.english(unit == null ? "" : unit))));
        Double min = measurement.min();
        Double max = measurement.max();
        if (min != null && max != null) {
            property(variable, "EURange", NodeIds.Range, ExtensionObject.encode(encoding, new Range(min, max)));
        }
    }

    private void property(NodeId variable, String name, NodeId dataType, Object value) {
        nodes.property(below(variable, name), new QualifiedName(0, name), dataType, ValueRanks.Scalar, value, variable);
    }

    private static NodeId below(NodeId variable, String name) {
        return new NodeId(variable.getNamespaceIndex(), variable.getIdentifier() + "/" + name);
    }

    /** OPC 10000-8 5.6.3.4: the code's ASCII bytes as a big-endian number; VLT is 5655636. */
    static int unitId(String code) {
        if (code.isEmpty() || code.length() > 3) {
            return UNKNOWN_UNIT;
        }
        int id = 0;
        for (byte b : code.getBytes(StandardCharsets.US_ASCII)) {
            id = (id << 8) | (b & 0xFF);
        }
        return id;
    }
}
