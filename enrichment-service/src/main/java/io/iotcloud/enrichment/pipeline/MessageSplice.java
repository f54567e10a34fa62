package io.iotcloud.enrichment.pipeline;

import io.iotcloud.model.telemetry.AddedFields;
import io.iotcloud.model.telemetry.DeviceMessage;
import io.iotcloud.model.telemetry.DeviceMessage.Span;
import io.iotcloud.model.telemetry.QualityFinding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends fields to a message before its closing brace. Everything before stays as it is, byte for byte and in order;
 * only what follows the closing brace (white space) goes, and a field that bears the name of one of ours.
 */
final class MessageSplice {

    private static final String SERVICE = "iot-enrichment-service";
    private static final int ROOM = 512;

    private MessageSplice() {}

    static byte[] splice(byte[] raw, DeviceMessage message, Additions additions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                raw.length + additions.metadata().length + additions.applications().length + ROOM);
        List<QualityFinding> findings = new ArrayList<>(additions.findings());
        boolean empty = copyFields(raw, message.fields(), findings, out);
        text(out, (empty ? "\"" : ",\"") + AddedFields.METADATA + "\":");
        out.writeBytes(additions.metadata());
        text(out, ",\"" + AddedFields.REGISTRY + "\":");
        out.writeBytes(additions.applications());
        text(out, ",\"" + AddedFields.INFO + "\":" + info(additions));
        if (!findings.isEmpty()) {
            text(out, ",\"" + AddedFields.QUALITY + "\":");
            out.writeBytes(JsonMapper.shared().writeValueAsBytes(findings));
        }
        out.write('}');
        return out.toByteArray();
    }

    /** Writes everything up to the closing brace; true when no field was written. */
    private static boolean copyFields(
            byte[] raw, Map<String, Span> fields, List<QualityFinding> findings, ByteArrayOutputStream out) {
        if (fields.keySet().stream().noneMatch(AddedFields.ALL::contains)) {
            out.write(raw, 0, lastBrace(raw));
            return fields.isEmpty();
        }
        int from = firstBrace(raw) + 1;
        out.write(raw, 0, from);
        boolean empty = true;
        for (Map.Entry<String, Span> field : fields.entrySet()) {
            int end = field.getValue().end();
            if (AddedFields.ALL.contains(field.getKey())) {
                findings.add(new QualityFinding(
                        QualityFinding.RESERVED_FIELD,
                        field.getKey(),
                        "the device sent a field of this name; it was left out"));
            } else {
                int start = empty ? behindComma(raw, from) : from;
                out.write(raw, start, end - start);
                empty = false;
            }
            from = end;
        }
        return empty;
    }

    /** Where the first field that stays begins: the comma of one that went before it goes too. */
    private static int behindComma(byte[] raw, int from) {
        int at = from;
        while (raw[at] == ' ' || raw[at] == '\t' || raw[at] == '\r' || raw[at] == '\n') {
            at++;
        }
        return raw[at] == ',' ? at + 1 : from;
    }

    private static int firstBrace(byte[] raw) {
        int at = 0;
        while (raw[at] != '{') {
            at++;
        }
        return at;
    }

    private static int lastBrace(byte[] raw) {
        int at = raw.length - 1;
        while (raw[at] != '}') {
            at--;
        }
        return at;
    }

    // a type's name and an instant hold nothing that JSON would escape
    private static String info(Additions additions) {
        return "{\"enriched_at\":\"" + additions.enrichedAt() + "\",\"enrichment_service\":\"" + SERVICE
                + "\",\"enrichment_version\":" + JsonMapper.shared().writeValueAsString(additions.version())
                + ",\"device_type_detected\":"
                + (additions.type() == null ? "null" : "\"" + additions.type() + "\"")
                + ",\"app_registry_integration\":" + additions.registryAnswers() + "}";
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
