package io.iotcloud.defaults.ledger;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/ledger}. */
@Endpoint(id = "ledger")
final class LedgerEndpoint {

    private final StageLedgers ledgers;

    LedgerEndpoint(StageLedgers ledgers) {
        this.ledgers = ledgers;
    }

    /** Body of the answer. */
    record Ledger(List<StageBalance> stages) {}

    @ReadOperation
    Ledger ledger() {
        return new Ledger(ledgers.balances());
    }
}
