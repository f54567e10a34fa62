package io.iotcloud.localstack.launcher.component;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a service's JVM: a heap that grows from small, what compilers and libraries allocated and freed given back,
 * and the AOT cache mapped where it was made for instead of patched page by page.
 *
 * @param heapMegabytes the highest size of the heap
 * @param youngMegabytes the part of it where objects begin; where messages pass through, large enough that a batch of them
 *     dies there instead of being moved to the old part, which then is collected again and again
 * @param lightLoad the service carries no load, so the quick compiler alone is enough; it starts faster and stays smaller
 */
public record SmallJvm(int heapMegabytes, int youngMegabytes, boolean lightLoad) {

    /**
     * The optimising compiler begins at four times its usual thresholds: what only a start runs stays below them, what a
     * message runs reaches them within seconds of traffic. Ten processes that start on few cores wait for each other's
     * compilers more than for anything else.
     */
    private static final List<String> OPTIMISE_LATE = List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000");

    public List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms64m", // an AOT cache is refused by a heap that cannot take its archived objects at once
                "-Xmx%dm".formatted(heapMegabytes),
                "-Xmn%dm".formatted(youngMegabytes),
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
        } else {
            flags.addAll(OPTIMISE_LATE);
        }
        return List.copyOf(flags);
    }
}
