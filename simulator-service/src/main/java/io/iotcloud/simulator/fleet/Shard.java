package io.iotcloud.simulator.fleet;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Part {@code index} of {@code count} of the fleet. */
record Shard(int index, int count) {

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "shard %d/%d: the first number is below the second".formatted(index, count));
        }
    }

    /** Found by Spring's conversion of settings. */
    public static Shard valueOf(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("shard \"%s\" is not like 0/1".formatted(text));
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(position -> position % count == index)
                .mapToObj(all::get)
                .toList();
    }
}
