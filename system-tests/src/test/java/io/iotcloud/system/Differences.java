package io.iotcloud.system;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** How two sets of message ids differ, short enough to read when there are thousands. */
final class Differences {

    private static final int SHOWN = 5;

    private Differences() {}

    /** Empty when both hold the same ids. */
    static String between(String left, Set<String> leftIds, String right, Set<String> rightIds) {
        return missing(left, leftIds, right, rightIds) + missing(right, rightIds, left, leftIds);
    }

    static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static String missing(String from, Set<String> fromIds, String in, Set<String> inIds) {
        Set<String> missing = new TreeSet<>(fromIds);
        missing.removeAll(inIds);
        return missing.isEmpty()
                ? ""
                : "%d of %d ids of %s are not in %s, for example %s%n"
                        .formatted(
                                missing.size(),
                                fromIds.size(),
                                from,
                                in,
                                missing.stream().limit(SHOWN).toList());
    }
}
