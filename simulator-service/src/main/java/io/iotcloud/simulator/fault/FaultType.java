package io.iotcloud.simulator.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The faults there are, each with what its magnitude means and the value it has when none is given. */
public enum FaultType {
    /** Current as a multiple of the rated one. */
    @JsonProperty("overload")
    OVERLOAD(Part.LOAD, 1.5),
    /** Current as a multiple of the rated one; the voltage sags by 40 %. */
    @JsonProperty("short_circuit")
    SHORT_CIRCUIT(Part.SWITCHGEAR, 12),
    /** Current to earth in amperes. */
    @JsonProperty("ground_fault")
    GROUND_FAULT(Part.SWITCHGEAR, 50),
    /** An arc; no magnitude. */
    @JsonProperty("arc_fault")
    ARC_FAULT(Part.SWITCHGEAR, 1),
    /** Voltage that is left, as a fraction. */
    @JsonProperty("voltage_sag")
    VOLTAGE_SAG(Part.LOAD, 0.7),
    /** A phase (the first unless named) is gone; no magnitude. */
    @JsonProperty("phase_loss")
    PHASE_LOSS(Part.LOAD, 1),
    /** A phase's (the first unless named) voltage is lower by this fraction. */
    @JsonProperty("unbalance")
    UNBALANCE(Part.LOAD, 0.08),
    /** The reading at {@code path} does not change any more; no magnitude. */
    @JsonProperty("sensor_stuck")
    SENSOR_STUCK(Part.DEVICE, 1),
    /** Connected, but no telemetry, trends or status; no magnitude. */
    @JsonProperty("silence")
    SILENCE(Part.DEVICE, 1),
    /** The connection is lost and the broker sends the Last Will; no magnitude. */
    @JsonProperty("disconnect")
    DISCONNECT(Part.DEVICE, 1),
    /** Telemetry is cut off in its middle; no magnitude. */
    @JsonProperty("malformed_payload")
    MALFORMED_PAYLOAD(Part.DEVICE, 1),
    /** Seconds the device's clock is ahead (behind when negative). */
    @JsonProperty("clock_skew")
    CLOCK_SKEW(Part.DEVICE, 600),
    /** Commands are not answered; no magnitude. */
    @JsonProperty("ignore_commands")
    IGNORE_COMMANDS(Part.DEVICE, 1),
    /** Seconds a command takes after it was accepted. */
    @JsonProperty("slow_commands")
    SLOW_COMMANDS(Part.DEVICE, 12);

    /** What a device must have for a fault to make sense. */
    public enum Part {
        DEVICE,
        LOAD,
        SWITCHGEAR
    }

    private final Part part;
    private final double usualMagnitude;

    FaultType(Part part, double usualMagnitude) {
        this.part = part;
        this.usualMagnitude = usualMagnitude;
    }

    public Part part() {
        return part;
    }

    public double usualMagnitude() {
        return usualMagnitude;
    }

    /** As it stands on the wire, for example {@code ground_fault}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
