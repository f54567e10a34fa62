package io.iotcloud.fdi.devicepackage;

import io.iotcloud.fdi.devicepackage.Finding.Code;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Takes a container apart without believing it: names, sizes and checksums are verified, inflated bytes are counted. */
final class ArchiveReader {

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    private final byte[] file;
    private final Findings findings;
    private long inflatedSum;

    ArchiveReader(byte[] file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Content by part name, in the order of the file; incomplete when an error was found. */
    Map<String, byte[]> read() {
        if (file.length > ArchiveLimits.MAX_FILE_BYTES) {
            findings.error(
                    Code.PKG_LIMIT,
                    "",
                    "the file has %d bytes, at most %d are accepted"
                            .formatted(file.length, ArchiveLimits.MAX_FILE_BYTES));
            return Map.of();
        }
        try {
            List<ArchiveEntry> entries = ZipDirectory.read(file);
            if (entries.size() > ArchiveLimits.MAX_ENTRIES) {
                findings.error(
                        Code.PKG_LIMIT,
                        "",
                        "%d entries, at most %d are accepted".formatted(entries.size(), ArchiveLimits.MAX_ENTRIES));
                return Map.of();
            }
            return readAll(entries);
        } catch (MalformedArchiveException e) {
            findings.error(Code.PKG_ZIP, "", String.valueOf(e.getMessage()));
            return Map.of();
        }
    }

    private Map<String, byte[]> readAll(List<ArchiveEntry> entries) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        PartNames names = new PartNames(findings);
        for (ArchiveEntry entry : entries) {
            if (!names.accept(entry.name())) {
                continue;
            }
            if (entry.isSymbolicLink()) {
                findings.error(Code.PKG_PATH, entry.name(), "entry is a symbolic link");
            } else if (!entry.isReadable()) {
                findings.error(Code.PKG_ZIP, entry.name(), "entry is encrypted or neither stored nor deflated");
            } else {
                byte[] content = contentOf(entry);
                if (content == null) {
                    return parts;
                }
                parts.put(entry.name(), content);
            }
        }
        return parts;
    }

    /** Null when the rest of the file is not worth looking at. */
    private byte @Nullable [] contentOf(ArchiveEntry entry) {
        byte[] compressed = compressedBytes(entry);
        byte[] content = entry.method() == ArchiveEntry.STORED ? compressed : inflate(entry, compressed);
        if (content == null) {
            return null;
        }
        inflatedSum += content.length;
        if (content.length > ArchiveLimits.MAX_PART_BYTES || inflatedSum > ArchiveLimits.MAX_SUM_BYTES) {
            findings.error(
                    Code.PKG_LIMIT,
                    entry.name(),
                    "more than %d bytes in a part or %d in all"
                            .formatted(ArchiveLimits.MAX_PART_BYTES, ArchiveLimits.MAX_SUM_BYTES));
            return null;
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.crc()) {
            throw MalformedArchiveException.because("checksum of %s is wrong".formatted(entry.name()));
        }
        return content;
    }

    private byte[] compressedBytes(ArchiveEntry entry) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int at = Math.toIntExact(entry.localHeaderAt());
            if (buffer.getInt(at) != LOCAL_SIGNATURE) {
                throw MalformedArchiveException.because("no local header for %s".formatted(entry.name()));
            }
            int nameLength = Short.toUnsignedInt(buffer.getShort(at + 26));
            int extraLength = Short.toUnsignedInt(buffer.getShort(at + 28));
            byte[] name = new byte[nameLength];
            buffer.get(at + LOCAL_LENGTH, name);
            if (!Arrays.equals(name, entry.nameBytes())) {
                throw MalformedArchiveException.because("two names for %s".formatted(entry.name()));
            }
            byte[] compressed = new byte[checkedLength(entry)];
            buffer.get(at + LOCAL_LENGTH + nameLength + extraLength, compressed);
            return compressed;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw MalformedArchiveException.because("%s lies outside the file".formatted(entry.name()), e);
        }
    }

    private int checkedLength(ArchiveEntry entry) {
        if (entry.compressedBytes() > file.length) {
            throw MalformedArchiveException.because("%s is larger than the file".formatted(entry.name()));
        }
        return (int) entry.compressedBytes();
    }

    private byte @Nullable [] inflate(ArchiveEntry entry, byte[] compressed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(compressed.length * 4 + 64, 1 << 16));
        byte[] buffer = new byte[1 << 16];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(compressed);
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw MalformedArchiveException.because("%s ends too early".formatted(entry.name()));
                }
                out.write(buffer, 0, read);
                if (isBomb(entry, compressed.length, out.size())) {
                    return null;
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw MalformedArchiveException.because("%s is damaged".formatted(entry.name()), e);
        }
    }

    private boolean isBomb(ArchiveEntry entry, int compressed, int inflated) {
        if (inflated > ArchiveLimits.MAX_PART_BYTES || inflatedSum + inflated > ArchiveLimits.MAX_SUM_BYTES) {
            findings.error(
                    Code.PKG_LIMIT,
                    entry.name(),
                    "more than %d bytes in a part or %d in all"
                            .formatted(ArchiveLimits.MAX_PART_BYTES, ArchiveLimits.MAX_SUM_BYTES));
            return true;
        }
        if (inflated > ArchiveLimits.RATIO_FROM_BYTES
                && inflated / Math.max(1, compressed) >= ArchiveLimits.MAX_RATIO) {
            findings.error(
                    Code.PKG_LIMIT,
                    entry.name(),
                    "inflates to more than %d times its size".formatted(ArchiveLimits.MAX_RATIO));
            return true;
        }
        return false;
    }
}
