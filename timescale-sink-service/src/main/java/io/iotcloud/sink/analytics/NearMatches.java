package io.iotcloud.sink.analytics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that look like one that does not exist. */
final class NearMatches {

    private static final int MOST = 5;

    private NearMatches() {}

    /** At most five, the nearest first. */
    static List<String> of(String wanted, Collection<String> names) {
        int tolerated = Math.max(2, wanted.length() / 2);
        return names.stream()
                .filter(name -> distance(wanted, name) <= tolerated)
                .sorted(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein distance: letters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(before[j], current[j - 1]) + 1);
            }
            before = current;
        }
        return before[b.length()];
    }
}
