package io.iotcloud.sink.storage;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** On TimescaleDB with its Community features, as WebAssembly. */
@Tag("stack")
class TimescaleIT {

    @Nested
    class Schema extends SchemaExpectations {
        Schema() {
            super(WasmTimescale::start);
        }
    }

    @Nested
    class Aggregates extends AggregateExpectations {
        Aggregates() {
            super(WasmTimescale::start);
        }
    }

    @Nested
    class Features extends TimescaleExpectations {
        Features() {
            super(WasmTimescale::start);
        }
    }
}
