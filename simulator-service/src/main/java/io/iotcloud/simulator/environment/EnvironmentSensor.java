package io.iotcloud.simulator.environment;

import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.device.DeviceCommand;
import io.iotcloud.simulator.device.Measurements;
import io.iotcloud.simulator.device.Parameters;
import io.iotcloud.simulator.device.SimulatedDevice;
import io.iotcloud.simulator.fault.ActiveFaults;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.grid.Ambient;
import io.iotcloud.simulator.grid.Grid;
import io.iotcloud.simulator.grid.OrnsteinUhlenbeck;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One environmental sensor. */
public final class EnvironmentSensor implements SimulatedDevice {

    public static final DeviceType TYPE = new DeviceType("environmental_sensor");

    private static final double OUTDOOR_PPM = 420;
    private static final double MOST_PPM = 1200;
    private static final double DAYLIGHT_LUX = 800;
    private static final double NIGHT_LUX = 2;
    /** A new battery lasts two years. */
    private static final double BATTERY_PERCENT_PER_STEP = 100 * Grid.STEP_SECONDS / (2 * 365 * 86_400.0);

    private final ZoneId zone;
    private final OrnsteinUhlenbeck draught;
    private final OrnsteinUhlenbeck dewPointCelsius;
    private final OrnsteinUhlenbeck pressureHectopascal;
    private final OrnsteinUhlenbeck people;
    private final OrnsteinUhlenbeck clouds;
    private final Parameters parameters = new Parameters(List.of(), _ -> Optional.empty());
    private double temperatureCelsius;
    private double carbonDioxidePpm = OUTDOOR_PPM;
    private double illuminanceLux;
    private double batteryPercent;

    public EnvironmentSensor(ZoneId zone, RandomGenerator random) {
        this.zone = zone;
        this.draught = new OrnsteinUhlenbeck(0, 0.3, 900, random);
        this.dewPointCelsius = new OrnsteinUhlenbeck(10, 0.75, 21_600, random);
        this.pressureHectopascal = new OrnsteinUhlenbeck(1013, 2, 43_200, random);
        this.people = new OrnsteinUhlenbeck(1, 0.1, 1_800, random);
        this.clouds = new OrnsteinUhlenbeck(0.7, 0.07, 600, random);
        this.batteryPercent = random.nextDouble(60, 100);
    }

    @Override
    public boolean step(Instant at, ActiveFaults faults) {
        draught.step();
        dewPointCelsius.step();
        pressureHectopascal.step();
        people.step();
        clouds.step();
        double hour = at.atZone(zone).toLocalTime().toNanoOfDay() / 3.6e12;
        temperatureCelsius = Ambient.celsiusAt(at, zone) + draught.value();
        carbonDioxidePpm = Math.clamp(OUTDOOR_PPM + 500 * dayShare(hour) * people.value(), OUTDOOR_PPM, MOST_PPM);
        illuminanceLux = NIGHT_LUX + DAYLIGHT_LUX * dayShare(hour) * clouds.value();
        batteryPercent = Math.max(0, batteryPercent - BATTERY_PERCENT_PER_STEP);
        return false;
    }

    /** 0 before six and after eighteen o'clock, 1 at noon. */
    private static double dayShare(double hour) {
        return Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
    }

    /** Relative humidity at the dew point's vapour pressure (Magnus, over water). */
    private double humidityPercent() {
        return Math.min(100, 100 * saturation(dewPointCelsius.value()) / saturation(temperatureCelsius));
    }

    private static double saturation(double celsius) {
        return 6.112 * Math.exp(17.62 * celsius / (243.12 + celsius));
    }

    private double batteryVolts() {
        return 2.4 + 0.6 * batteryPercent / 100;
    }

    @Override
    public DeviceType type() {
        return TYPE;
    }

    @Override
    public Measurements measurements(boolean communicationOk) {
        return Measurements.inOrder()
                .group("temperature", "°C")
                .value("value", temperatureCelsius, 2)
                .group("humidity", "%")
                .value("value", humidityPercent(), 2)
                .group("pressure", "hPa")
                .value("value", pressureHectopascal.value(), 2)
                .group("co2", "ppm")
                .value("value", carbonDioxidePpm, 2)
                .group("illuminance", "lx")
                .value("value", illuminanceLux, 2)
                .group("battery")
                .value("voltage", "V", batteryVolts(), 3)
                .value("level", "%", batteryPercent, 2)
                .build();
    }

    @Override
    public Map<String, Object> counters() {
        return Map.of();
    }

    @Override
    public Map<String, Object> diagnostics() {
        return Map.of();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public List<DeviceCommand> commands() {
        return List.of(DeviceCommand.query("identify", Set.of(), _ -> Map.of("identified", true)));
    }

    @Override
    public Set<FaultType.Part> parts() {
        return Set.of(FaultType.Part.DEVICE);
    }
}
