package io.iotcloud.simulator.grid;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A conductor of the three-phase supply. */
public enum Phase {
    @JsonProperty("a")
    A,
    @JsonProperty("b")
    B,
    @JsonProperty("c")
    C
}
