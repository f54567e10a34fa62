package io.iotcloud.dashboard.overview;

import io.iotcloud.dashboard.fdi.FdiBackend;
import io.iotcloud.dashboard.health.HealthWatch;
import io.iotcloud.dashboard.health.LedgerWatch;
import io.iotcloud.dashboard.live.LiveTraffic;
import org.springframework.stereotype.Component;

/** What the {@code stats} event is made of. */
@Component
record StatsSources(LiveTraffic traffic, LedgerWatch ledger, HealthWatch health, FdiBackend fdi) {}
