package io.iotcloud.localstack.launcher.component;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a service's JVM.
 *
 * @param heapMegabytes the highest size of the heap
 * @param lightLoad the service carries no load, so the quick compiler alone is enough; it starts faster and stays smaller
 */
public record SmallJvm(int heapMegabytes, boolean lightLoad) {

    public List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (lightLoad) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        return List.copyOf(flags);
    }
}
