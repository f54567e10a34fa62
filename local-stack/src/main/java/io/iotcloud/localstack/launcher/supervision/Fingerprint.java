package io.iotcloud.localstack.launcher.supervision;

import io.iotcloud.localstack.process.ProcessPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells whether a running process is what would be started now; an AOT cache that came later makes no difference. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(ProcessPlan plan) {
        StringBuilder text = new StringBuilder();
        plan.command().stream()
                .filter(word -> !word.startsWith("-XX:AOTCache="))
                .forEach(word -> text.append(word).append('\0'));
        new TreeMap<>(plan.environment())
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\0'));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
