package io.iotcloud.simulator.breaker;

/** Where the mechanism stands; the ordinal is the number on the wire. */
enum SwitchState {
    OPEN,
    CLOSED,
    TRIPPED
}
