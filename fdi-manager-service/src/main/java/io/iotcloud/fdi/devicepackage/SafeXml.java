package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML that a stranger wrote: no document type, no entities of its own, no inclusion, little depth. */
final class SafeXml {

    static final int MAX_DEPTH = 20;
    static final int MAX_BYTES = 1024 * 1024;
    private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";

    private static final XMLInputFactory FACTORY = factory();

    private final String part;
    private final Findings findings;

    SafeXml(String part, Findings findings) {
        this.part = part;
        this.findings = findings;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The root element; empty when something was found. */
    Optional<XmlElement> parse(byte[] content) {
        if (content.length > MAX_BYTES) {
            findings.error(Code.PKG_LIMIT, part, "more than %d bytes of XML".formatted(MAX_BYTES));
            return Optional.empty();
        }
        int before = findings.errors();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
            XmlElement root = null;
            while (reader.hasNext() && findings.errors() == before) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    unsafe("has a document type declaration");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    root = element(reader, 1);
                }
            }
            return findings.errors() == before ? Optional.ofNullable(root) : Optional.empty();
        } catch (XMLStreamException e) {
            findings.error(Code.PKG_PART, part, "is not well-formed XML: " + e.getMessage());
            return Optional.empty();
        }
    }

    private XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
        String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        String name = reader.getLocalName();
        if (namespace.equals(XINCLUDE)) {
            unsafe("includes another document (XInclude)");
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth == MAX_DEPTH) {
                        unsafe("is nested deeper than %d elements".formatted(MAX_DEPTH));
                        throw new XMLStreamException("nested too deeply");
                    }
                    children.add(element(reader, depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> unsafe("uses an entity of its own");
                default -> {
                    // comments and processing instructions say nothing to us
                }
            }
        }
        return new XmlElement(
                namespace, name, attributes, children, text.toString().strip());
    }

    private void unsafe(String what) {
        findings.error(Code.XML_UNSAFE, part, what);
    }
}
