package io.iotcloud.fdi.devicepackage;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An element of one of the container's small XML parts.
 *
 * @param namespace URI, empty when there is none
 * @param name local name
 * @param attributes by local name
 * @param children in order
 * @param text its own text, trimmed
 */
record XmlElement(
        String namespace, String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    Stream<XmlElement> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    /** Text of the first element below this one on {@code path}, empty when there is none. */
    String textAt(String... path) {
        XmlElement at = this;
        for (String step : path) {
            XmlElement next = at.all(step).findFirst().orElse(null);
            if (next == null) {
                return "";
            }
            at = next;
        }
        return at.text;
    }

    String attribute(String attributeName) {
        return attributes.getOrDefault(attributeName, "");
    }
}
