package io.iotcloud.fdi.devicepackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the central directory of a zip file (APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16).
 *
 * <p>{@code java.util.zip} hides what matters here: links, encryption, names that are there twice. Zip64 and archives in
 * several files are not accepted: a package is at most 20 MiB.
 */
final class ZipDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int MADE_BY_UNIX = 3;

    private final ByteBuffer file;

    private ZipDirectory(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @throws MalformedArchiveException the file is not a zip file or contradicts itself
     */
    static List<ArchiveEntry> read(byte[] file) {
        try {
            return new ZipDirectory(file).entries();
        } catch (IndexOutOfBoundsException e) {
            throw MalformedArchiveException.because("its directory points outside the file", e);
        }
    }

    private List<ArchiveEntry> entries() {
        int end = findEnd();
        int count = unsignedShort(end + 10);
        if (unsignedShort(end + 4) != 0 || unsignedShort(end + 8) != count) {
            throw MalformedArchiveException.because("it spans several files");
        }
        long start = unsignedInt(end + 16);
        if (start == 0xFFFFFFFFL || count == 0xFFFF) {
            throw MalformedArchiveException.because("it is a zip64 file");
        }
        List<ArchiveEntry> entries = new ArrayList<>();
        int at = Math.toIntExact(start);
        for (int i = 0; i < count; i++) {
            if (file.getInt(at) != ENTRY_SIGNATURE) {
                throw MalformedArchiveException.because("entry %d of its directory is damaged".formatted(i));
            }
            entries.add(entryAt(at));
            at += ENTRY_LENGTH + unsignedShort(at + 28) + unsignedShort(at + 30) + unsignedShort(at + 32);
        }
        if (at > end) {
            throw MalformedArchiveException.because("its directory overlaps its end");
        }
        return entries;
    }

    private int findEnd() {
        int last = file.limit() - END_LENGTH;
        for (int at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
            if (file.getInt(at) == END_SIGNATURE && at + END_LENGTH + unsignedShort(at + 20) == file.limit()) {
                return at;
            }
        }
        throw MalformedArchiveException.because("it does not end like a zip file");
    }

    private ArchiveEntry entryAt(int at) {
        byte[] name = new byte[unsignedShort(at + 28)];
        file.get(at + ENTRY_LENGTH, name);
        boolean unix = file.get(at + 5) == MADE_BY_UNIX;
        return new ArchiveEntry(
                new String(name, StandardCharsets.UTF_8),
                name,
                unsignedShort(at + 8),
                unsignedShort(at + 10),
                unsignedInt(at + 16),
                unsignedInt(at + 20),
                unix ? (int) (unsignedInt(at + 38) >>> 16) : 0,
                unsignedInt(at + 42));
    }

    private int unsignedShort(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }

    private long unsignedInt(int at) {
        return Integer.toUnsignedLong(file.getInt(at));
    }
}
