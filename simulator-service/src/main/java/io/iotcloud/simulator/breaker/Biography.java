package io.iotcloud.simulator.breaker;

import io.iotcloud.simulator.fault.FaultType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What happens to a breaker in the course of the years: which days it trips on, and so how many trips and closed hours it
 * has behind it at any moment. It depends on the breaker's seed alone, so that a simulated past, made whenever, and a
 * breaker that starts now agree where they meet.
 */
public final class Biography {

    /** The day all breakers were commissioned: that of the sample message in the platform's description. */
    private static final LocalDate COMMISSIONED = LocalDate.of(2025, 8, 20);

    private static final double TRIPS_PER_DAY = 0.08;
    private static final List<FaultType> CAUSES =
            List.of(FaultType.OVERLOAD, FaultType.OVERLOAD, FaultType.GROUND_FAULT, FaultType.SHORT_CIRCUIT);
    private static final int DAY_BITS = 48;
    private static final double SECONDS_PER_HOUR = 3600;

    private final long seed;
    private final long tripsBefore;
    private final double hoursBefore;

    /** @param seed the breaker's own */
    public Biography(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        this.tripsBefore = random.nextInt(0, 9);
        this.hoursBefore = random.nextDouble(100, 1000);
    }

    /** What is behind the breaker at {@code time}; before it was commissioned, what it came with. */
    public BreakerPast at(Instant time) {
        Instant commissioned = COMMISSIONED.atStartOfDay().toInstant(ZoneOffset.UTC);
        Duration open = Duration.ZERO;
        List<Instant> trips = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(time, ZoneOffset.UTC);
        for (LocalDate day = COMMISSIONED; !day.isAfter(last); day = day.plusDays(1)) {
            Optional<Incident> incident =
                    incidentOn(day).filter(found -> !found.tripped().isAfter(time));
            if (incident.isPresent()) {
                trips.add(incident.get().tripped());
                open = open.plus(incident.get().openUntil(time));
            }
        }
        double hours = hoursBefore
                + Math.max(0, hours(Duration.between(commissioned, time).minus(open)));
        Instant service = time.minusSeconds((long) (hours % BreakerPast.HOURS_BETWEEN_SERVICES * SECONDS_PER_HOUR));
        long since = trips.stream().filter(trip -> trip.isAfter(service)).count();
        return new BreakerPast(tripsBefore + trips.size(), hours, tripsBefore + trips.size() - since);
    }

    /** Between one and 21 o'clock (UTC), over within two hours: around midnight every breaker is closed. */
    Optional<Incident> incidentOn(LocalDate day) {
        SplittableRandom random = new SplittableRandom(~onDay(seed, day));
        if (random.nextDouble() >= TRIPS_PER_DAY) {
            return Optional.empty();
        }
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(60L * random.nextInt(60, 21 * 60));
        FaultType cause = CAUSES.get(random.nextInt(CAUSES.size()));
        return Optional.of(new Incident(cause, begin, begin.plusSeconds(60L * random.nextInt(10, 120))));
    }

    /** The source of everything that wanders on this day. */
    RandomGenerator noiseOn(LocalDate day) {
        return new SplittableRandom(onDay(seed, day));
    }

    /** A seed of its own for each day; ids differ in the bits below. */
    public static long onDay(long seed, LocalDate day) {
        return seed ^ (day.toEpochDay() << DAY_BITS);
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / (1000 * SECONDS_PER_HOUR);
    }
}
