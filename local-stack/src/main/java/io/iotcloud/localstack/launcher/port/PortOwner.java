package io.iotcloud.localstack.launcher.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port: from {@code /proc} on Linux, by {@code lsof} elsewhere. */
final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LONGEST_COMMAND = 120;

    private PortOwner() {}

    static String of(int port) {
        return inode(port)
                .flatMap(PortOwner::processWithSocket)
                .or(() -> askLsof(port))
                .flatMap(ProcessHandle::of)
                .map(PortOwner::described)
                .orElse("another program (which one, only its owner or root can see)");
    }

    private static String described(ProcessHandle process) {
        String command =
                process.info().commandLine().or(() -> process.info().command()).orElse("command unknown");
        return "process %d (%s)".formatted(process.pid(), shortened(command));
    }

    /** The program and the end of its command: with Java, the class or jar and its arguments, without the class path. */
    static String shortened(String whole) {
        String command = whole.replaceFirst(" (-cp|-classpath|--class-path) \\S+", "");
        if (command.length() <= LONGEST_COMMAND) {
            return command;
        }
        String program = command.replaceFirst(" .*", "").replaceFirst(".*/", "");
        return program + " ... " + command.substring(command.length() - LONGEST_COMMAND);
    }

    private static Optional<String> inode(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::isReadable)
                .flatMap(file -> listeningInode(lines(file), port).stream())
                .findFirst();
    }

    /** Lines as {@code sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode ...}, numbers in hex. */
    static Optional<String> listeningInode(List<String> lines, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9)
                .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                .map(columns -> columns[9])
                .findFirst();
    }

    private static Optional<Long> processWithSocket(String inode) {
        String target = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, target))
                .findFirst();
    }

    private static boolean holds(long pid, String target) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> pointsTo(descriptor, target));
        } catch (IOException e) {
            return false; // somebody else's process, or it ended meanwhile
        }
    }

    private static boolean pointsTo(Path descriptor, String target) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(target);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // then the owner stays unknown, which is said
        }
    }

    private static Optional<Long> askLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> line.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // no lsof here
        }
    }
}
