package io.iotcloud.simulator.grid;

import java.time.ZoneId;

/** The supply a site has: nominal phase voltage and frequency, and the zone its working day follows. */
public enum SiteProfile {
    EU(230, 50, "Europe/Berlin"),
    US(120, 60, "America/New_York");

    private final double nominalVolts;
    private final double nominalHertz;
    private final ZoneId zone;

    SiteProfile(double nominalVolts, double nominalHertz, String zone) {
        this.nominalVolts = nominalVolts;
        this.nominalHertz = nominalHertz;
        this.zone = ZoneId.of(zone);
    }

    public double nominalVolts() {
        return nominalVolts;
    }

    public double nominalHertz() {
        return nominalHertz;
    }

    public ZoneId zone() {
        return zone;
    }
}
