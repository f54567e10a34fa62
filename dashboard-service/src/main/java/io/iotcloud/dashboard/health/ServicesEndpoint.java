package io.iotcloud.dashboard.health;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health and books of all services below {@code /api}. */
@RestController
class ServicesEndpoint {

    private final HealthWatch health;
    private final LedgerWatch ledger;

    ServicesEndpoint(HealthWatch health, LedgerWatch ledger) {
        this.health = health;
        this.ledger = ledger;
    }

    /** As last heard, a few seconds old at most. */
    @GetMapping("/api/health")
    List<ServiceHealth> health() {
        return health.services();
    }

    /** Asks every service now. */
    @PostMapping("/api/health/check")
    List<ServiceHealth> check() {
        health.refresh();
        return health.services();
    }

    @GetMapping("/api/ledger")
    Pipeline ledger() {
        return ledger.pipeline();
    }
}
