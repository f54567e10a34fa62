package io.iotcloud.localstack.launcher.supervision;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file a process prints to. At the first start of a run the earlier ones move to {@code .1}, {@code .2}, {@code .3}. */
record LogFile(Path path) {

    private static final int KEPT = 3;
    private static final int LOOK_BACK_BYTES = 16_384;

    void rotate() throws IOException {
        if (Files.notExists(path) || Files.size(path) == 0) {
            return;
        }
        for (int number = KEPT; number > 1; number--) {
            moveIfThere(numbered(number - 1), numbered(number));
        }
        moveIfThere(path, numbered(1));
    }

    List<String> lastLines(int count) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(0, file.length() - LOOK_BACK_BYTES);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(%s cannot be read: %s)".formatted(path, e.getMessage()));
        }
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
