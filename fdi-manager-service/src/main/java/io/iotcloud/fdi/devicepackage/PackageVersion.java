package io.iotcloud.fdi.devicepackage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version of a package: {@code MAJOR.MINOR.PATCH}, each 0 to 99 (FDI's bound). */
public record PackageVersion(int major, int minor, int patch) implements Comparable<PackageVersion> {

    private static final Pattern FORMAT = Pattern.compile("(0|[1-9]\\d?)\\.(0|[1-9]\\d?)\\.(0|[1-9]\\d?)");

    private static final Comparator<PackageVersion> ORDER = Comparator.comparingInt(PackageVersion::major)
            .thenComparingInt(PackageVersion::minor)
            .thenComparingInt(PackageVersion::patch);

    /** The version {@code text} writes, empty when it is none. */
    public static Optional<PackageVersion> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? Optional.of(new PackageVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    @JsonCreator
    public static PackageVersion of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "version \"%s\" is not MAJOR.MINOR.PATCH with each 0 to 99".formatted(text)));
    }

    @Override
    public int compareTo(PackageVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
