package io.iotcloud.simulator.history;

import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.fleet.SiteFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which messages a history consists of: those of each device at every whole multiple of {@code every} since 1970 from
 * {@code from} until the device's own end.
 */
record HistoryPlan(SiteFacts site, List<Member> members, Duration every, Instant from) {

    HistoryPlan {
        members = List.copyOf(members);
    }

    /**
     * One device.
     *
     * @param until its first live message may be here; nothing is made at or after it
     * @param live whether this process simulates its present too
     */
    record Member(DeviceId id, Instant until, boolean live) {}

    /** The breakers of the site in the order of their ids, then further ones that have no present. */
    static HistoryPlan of(HistoryRequest.Checked wanted, SiteFacts site, Instant now) {
        List<Member> members = new ArrayList<>();
        for (Map.Entry<DeviceId, Instant> breaker : site.breakers().entrySet()) {
            if (members.size() < wanted.devices()) {
                Instant began = breaker.getValue();
                members.add(new Member(breaker.getKey(), began.isBefore(now) ? began : now, true));
            }
        }
        for (int number = 1; members.size() < wanted.devices(); number++) {
            DeviceId id = new DeviceId(String.format(Locale.ROOT, "breaker-%03d", number));
            if (!site.breakers().containsKey(id)) {
                members.add(new Member(id, now, false));
            }
        }
        return new HistoryPlan(site, members, wanted.every(), now.minus(wanted.back()));
    }

    long total() {
        return members.stream().mapToLong(this::messagesOf).sum();
    }

    private long messagesOf(Member member) {
        return Math.max(0, multiplesBefore(member.until()) - multiplesBefore(from));
    }

    /** How many multiples of {@code every} lie before {@code time}, counted from 1970. */
    private long multiplesBefore(Instant time) {
        long whole = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
        return Math.ceilDiv(whole, every.toSeconds());
    }

    boolean isDue(Instant time) {
        return !time.isBefore(from) && time.getEpochSecond() % every.toSeconds() == 0;
    }

    Instant until() {
        return members.stream().map(Member::until).max(Instant::compareTo).orElse(from);
    }
}
