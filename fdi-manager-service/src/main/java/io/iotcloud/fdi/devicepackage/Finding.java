package io.iotcloud.fdi.devicepackage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One thing that is wrong with a package.
 *
 * @param code stable code
 * @param severity a package with an error is not stored, warnings are only told
 * @param part part of the container, for example {@code definition.json}; empty for the container itself
 * @param pointer JSON pointer into the definition, empty elsewhere
 * @param message what was found and what was expected
 */
public record Finding(Code code, Severity severity, String part, String pointer, String message) {

    /** What kind of thing is wrong. */
    public enum Code {
        PKG_ZIP,
        PKG_LIMIT,
        PKG_PATH,
        PKG_PART,
        PKG_DIGEST,
        PKG_SIGNATURE,
        FDI_EDD_UNSUPPORTED,
        XML_UNSAFE,
        DEF_JSON,
        DEF_NAME,
        DEF_LIMIT,
        DEF_TYPE,
        DEF_UNIT,
        DEF_RANGE,
        DEF_REF,
        VERSION_BUMP
    }

    /** Whether the package may be used all the same. */
    public enum Severity {
        ERROR,
        WARNING;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
