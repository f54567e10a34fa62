package io.iotcloud.defaults.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Opens the books of a service. */
@AutoConfiguration
class LedgerAutoConfiguration {

    @Bean
    StageLedgers stageLedgers(InstantSource clock, MeterRegistry meters) {
        return new StageLedgers(clock, meters);
    }

    @Bean
    LedgerEndpoint ledgerEndpoint(StageLedgers ledgers) {
        return new LedgerEndpoint(ledgers);
    }
}
