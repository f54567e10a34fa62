package io.iotcloud.dashboard.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param viewer whose choices it is rendered with
 * @param path of the page, marks the entry of the navigation
 * @param clock now in the viewer's zone
 * @param partial true when only what changes is wanted (a live update), so the frame leaves out what stays
 * @param zones what can be chosen as zone
 */
public record Frame(Viewer viewer, String path, Words.Stamp clock, boolean partial, List<String> zones) {

    /** {@code page} when this entry leads to the page shown, for {@code aria-current}; otherwise null. */
    public @Nullable String current(String entry) {
        boolean here = entry.equals("/") ? path.equals("/") : path.equals(entry) || path.startsWith(entry + "/");
        return here || (entry.equals("/fdi") && path.startsWith("/devices/")) ? "page" : null;
    }

    /** Where the page above this one is. */
    public String parentLink(String parent) {
        return parent.equals("Kafka metrics") ? "/kafka" : "/fdi";
    }
}
