package io.iotcloud.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Telemetry of a smart breaker in the form of the platform's description, indented to about 1.2 KB. No two messages of
 * a device have the same timestamp. Not thread-safe.
 */
public final class Telemetry {

    private static final String[] PARTS = """
            {
                "device_id": "~",
                "device_type": "smart_breaker",
                "timestamp": "~",
                "event_type": "telemetry",
                "measurements": {
                    "voltage": {
                        "phase_a": ~,
                        "phase_b": ~,
                        "phase_c": ~,
                        "unit": "V"
                    },
                    "current": {
                        "phase_a": ~,
                        "phase_b": ~,
                        "phase_c": ~,
                        "unit": "A"
                    },
                    "power": {
                        "active": ~,
                        "reactive": ~,
                        "apparent": ~,
                        "factor": 0.948,
                        "unit": "W"
                    },
                    "frequency": {
                        "value": ~,
                        "unit": "Hz"
                    },
                    "temperature": {
                        "value": ~,
                        "unit": "°C"
                    },
                    "status": {
                        "breaker": 1,
                        "position": 1,
                        "communication": 1
                    },
                    "protection": {
                        "trip_count": 5,
                        "ground_fault_current": 0.0,
                        "arc_fault_detected": false
                    },
                    "operational": {
                        "load_percentage": ~,
                        "operating_hours": ~,
                        "maintenance_due": false
                    }
                }
            }
            """.split("~");

    private final String device;
    private final RandomGenerator random;
    private Instant last = Instant.MIN;

    public Telemetry(String device, RandomGenerator random) {
        this.device = device;
        this.random = random;
    }

    /**
     * @param now the time it is measured; moved on by a microsecond when the device has measured at it already
     */
    public Message next(Instant now) {
        Instant timestamp = now.isAfter(last) ? now : last.plusNanos(1_000);
        last = timestamp;
        return new Message(device, timestamp, payload(timestamp));
    }

    private byte[] payload(Instant timestamp) {
        double volts = around(230, 5);
        double amperes = around(50, 20);
        double apparent = 3 * volts * amperes;
        double[] values = {
            volts,
            around(volts, 2),
            around(volts, 2),
            amperes,
            around(amperes, 2),
            around(amperes, 2),
            apparent * 0.948,
            apparent * 0.318,
            apparent,
            around(50, 0.05),
            around(35, 10),
            amperes,
            around(1_000, 500)
        };
        StringBuilder text =
                new StringBuilder(1_300).append(PARTS[0]).append(device).append(PARTS[1]);
        text.append(timestamp).append(PARTS[2]);
        for (int i = 0; i < values.length; i++) {
            appendHundredths(text, Math.round(values[i] * 100));
            text.append(PARTS[i + 3]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Not by a format string, which would cost the generator more than everything else it does. */
    private static void appendHundredths(StringBuilder text, long hundredths) {
        long cents = hundredths % 100;
        text.append(hundredths / 100).append(cents < 10 ? ".0" : ".").append(cents);
    }

    private double around(double middle, double deviation) {
        return middle + (random.nextDouble() * 2 - 1) * deviation;
    }
}
