package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import io.iotcloud.fdi.devicepackage.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what one inspection finds; bounded, since a hostile package could be wrong in a million places. */
final class Findings {

    static final int MAX = 200;

    private final List<Finding> found = new ArrayList<>();
    private int errors;

    void error(Code code, String part, String message) {
        error(code, part, "", message);
    }

    void error(Code code, String part, String pointer, String message) {
        errors++;
        add(new Finding(code, Severity.ERROR, part, pointer, message));
    }

    void warning(Code code, String part, String pointer, String message) {
        add(new Finding(code, Severity.WARNING, part, pointer, message));
    }

    private void add(Finding finding) {
        if (found.size() < MAX) {
            found.add(finding);
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Errors found so far; to see whether a step added one. */
    int errors() {
        return errors;
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
