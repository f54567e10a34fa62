package io.iotcloud.fdi.devicepackage;

import java.util.Set;

/** Names of the parts of a device package. */
final class PackageParts {

    static final String CONTENT_TYPES = "[Content_Types].xml";
    static final String ROOT_RELATIONS = "_rels/.rels";
    static final String CATALOG_RELATIONS = "_rels/catalog.xml.rels";
    static final String CATALOG = "catalog.xml";
    static final String DEFINITION = "definition.json";
    static final String DIGESTS = "digests.json";
    static final String SIGNATURE = "signature.json";
    static final String ATTACHMENTS = "attachments/";

    static final Set<String> REQUIRED =
            Set.of(CONTENT_TYPES, ROOT_RELATIONS, CATALOG_RELATIONS, CATALOG, DEFINITION, DIGESTS);

    static final String CATALOG_NAMESPACE = "urn:iot-cloud:package:1";
    static final String RELATION = "urn:iot-cloud:rel:";

    /** Catalogs of real FDI packages; theirs holds a binary EDD, which nothing here can read. */
    static final String FDI_NAMESPACE_PREFIX = "http://fdi-cooperation.com/";

    private PackageParts() {}
}
