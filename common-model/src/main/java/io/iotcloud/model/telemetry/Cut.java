package io.iotcloud.model.telemetry;

import io.iotcloud.model.telemetry.DeviceMessage.Span;
import java.util.Map;

/**
 * A stretch of a message that need not be parsed, for its text has been before.
 *
 * @param at where it begins
 * @param length of its text
 * @param metadata where the metadata's value stands, from its begin
 * @param registry where the registry's value stands, from its begin
 */
record Cut(int at, int length, Span metadata, Span registry) {

    byte[] without(byte[] payload) {
        byte[] rest = new byte[payload.length - length];
        System.arraycopy(payload, 0, rest, 0, at);
        System.arraycopy(payload, at + length, rest, at, rest.length - at);
        return rest;
    }

    /** Where an offset of what is left stands in the whole message. */
    int whole(int offset) {
        return offset > at ? offset + length : offset;
    }

    /** True when a value that begins and ends there would have to hold the cut: then it was no stretch between fields. */
    boolean isWithin(int start, int end) {
        return start < at && end > at;
    }

    static boolean holds(String field) {
        return field.equals(AddedFields.METADATA) || field.equals(AddedFields.REGISTRY);
    }

    void addTo(Map<String, Span> fields) {
        fields.put(AddedFields.METADATA, metadata.moved(at));
        fields.put(AddedFields.REGISTRY, registry.moved(at));
    }
}
