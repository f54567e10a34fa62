package io.iotcloud.fdi.devicepackage;

/**
 * An entry as the central directory of a zip file describes it; nothing of it is believed but where to look.
 *
 * @param name decoded as UTF-8
 * @param nameBytes as it stands in the file, to compare with the local header
 * @param flags general purpose bit flags
 * @param method 0 stored, 8 deflated
 * @param crc CRC-32 of the inflated bytes
 * @param compressedBytes how many bytes of the file belong to it
 * @param unixMode mode bits when a Unix made the file, else 0
 * @param localHeaderAt offset of its local header
 */
record ArchiveEntry(
        String name,
        byte[] nameBytes,
        int flags,
        int method,
        long crc,
        long compressedBytes,
        int unixMode,
        long localHeaderAt) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
    private static final int FILE_TYPE = 0xF000;
    private static final int SYMBOLIC_LINK = 0xA000;

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean isSymbolicLink() {
        return (unixMode & FILE_TYPE) == SYMBOLIC_LINK;
    }

    boolean isReadable() {
        return !isEncrypted() && (method == STORED || method == DEFLATED);
    }
}
