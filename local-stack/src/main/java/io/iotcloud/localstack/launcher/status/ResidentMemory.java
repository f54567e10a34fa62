package io.iotcloud.localstack.launcher.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory a process holds. A process without children counts with everything resident; one with children (PostgreSQL, whose
 * processes share most of their memory) with its proportional share, so that nothing is counted twice.
 */
final class ResidentMemory {

    private ResidentMemory() {}

    static long bytesOf(ProcessHandle process) {
        if (process.children().findAny().isEmpty()) {
            return bytesOfItself(process);
        }
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(
                                each -> kilobytes(each, "smaps_rollup", "Pss:").orElseGet(() -> askPs(each)))
                        .sum()
                * 1024;
    }

    /** Of this process alone, even when it has children. */
    static long bytesOfItself(ProcessHandle process) {
        return kilobytes(process, "status", "VmRSS:").orElseGet(() -> askPs(process)) * 1024;
    }

    private static OptionalLong kilobytes(ProcessHandle process, String file, String label) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty(); // no /proc on this system, or the process ended meanwhile
        }
    }

    private static long askPs(ProcessHandle process) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            String text = new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return text.strip().matches("[0-9]+") ? Long.parseLong(text.strip()) : 0;
        } catch (IOException e) {
            return 0; // unknown, and shown as a dash
        }
    }
}
