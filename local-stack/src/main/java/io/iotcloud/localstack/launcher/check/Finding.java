package io.iotcloud.localstack.launcher.check;

/** What one check found. */
public record Finding(String subject, Verdict verdict, String text) {

    /** MISSING: the stack runs, but something else does not. */
    public enum Verdict {
        FINE,
        MISSING,
        BAD
    }

    static Finding fine(String subject, String text) {
        return new Finding(subject, Verdict.FINE, text);
    }

    static Finding missing(String subject, String text) {
        return new Finding(subject, Verdict.MISSING, text);
    }

    static Finding bad(String subject, String text) {
        return new Finding(subject, Verdict.BAD, text);
    }
}
