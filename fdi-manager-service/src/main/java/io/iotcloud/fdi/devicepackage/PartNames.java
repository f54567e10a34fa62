package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the names of a container's entries before anything is made of them. */
final class PartNames {

    private final Findings findings;
    private final Set<String> seen = new HashSet<>();

    PartNames(Findings findings) {
        this.findings = findings;
    }

    /** True when the name is harmless and new. */
    boolean accept(String name) {
        String problem = problemOf(name);
        if (problem == null && !seen.add(name.toLowerCase(Locale.ROOT))) {
            problem = "is there twice (case is ignored)";
        }
        if (problem == null) {
            return true;
        }
        findings.error(Code.PKG_PATH, printable(name), "entry name " + problem);
        return false;
    }

    private static @Nullable String problemOf(String name) {
        if (name.isEmpty() || name.length() > ArchiveLimits.MAX_NAME_LENGTH) {
            return "is empty or longer than %d characters".formatted(ArchiveLimits.MAX_NAME_LENGTH);
        }
        if (name.indexOf('\0') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\uFFFD') >= 0) {
            return "contains NUL, a backslash or bytes that are not UTF-8";
        }
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            return "is absolute or names a drive";
        }
        for (String segment : name.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..") || segment.isEmpty()) {
                return "has an empty, \".\" or \"..\" segment";
            }
        }
        return null;
    }

    private static String printable(String name) {
        String cut = name.length() > 80 ? name.substring(0, 80) + "..." : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
