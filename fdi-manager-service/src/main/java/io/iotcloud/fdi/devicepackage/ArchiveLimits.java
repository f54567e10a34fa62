package io.iotcloud.fdi.devicepackage;

/**
 * How large a package may be; counted on inflated bytes, whatever its headers claim.
 */
final class ArchiveLimits {

    static final int MAX_FILE_BYTES = 20 * 1024 * 1024;
    static final int MAX_ENTRIES = 200;
    static final int MAX_PART_BYTES = 10 * 1024 * 1024;
    static final int MAX_SUM_BYTES = 50 * 1024 * 1024;
    static final int MAX_NAME_LENGTH = 255;

    /** Inflated to compressed, looked at above {@link #RATIO_FROM_BYTES} only: small texts compress well. */
    static final int MAX_RATIO = 100;

    static final int RATIO_FROM_BYTES = 1024 * 1024;

    private ArchiveLimits() {}
}
