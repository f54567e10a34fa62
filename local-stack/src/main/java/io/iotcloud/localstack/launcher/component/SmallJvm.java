package io.iotcloud.localstack.launcher.component;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a service's JVM: a heap that grows from small, what compilers and libraries allocated and freed given back,
 * and the AOT cache mapped where it was made for instead of patched page by page.
 *
 * @param heapMegabytes the highest size of the heap
 * @param lightLoad the service carries no load, so the quick compiler alone is enough; it starts faster and stays smaller
 */
public record SmallJvm(int heapMegabytes, boolean lightLoad) {

    public List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms64m", // an AOT cache is refused by a heap that cannot take its archived objects at once
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (lightLoad) {
            flags.add("-XX:TieredStopAtLevel=1");
            flags.add("-Xmn8m");
        } else {
            flags.add("-Xmn24m");
        }
        return List.copyOf(flags);
    }
}
