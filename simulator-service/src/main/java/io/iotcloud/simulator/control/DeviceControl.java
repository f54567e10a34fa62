package io.iotcloud.simulator.control;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.model.device.DeviceType;
import io.iotcloud.simulator.fleet.DeviceDirectory;
import io.iotcloud.simulator.fleet.DeviceSpec;
import io.iotcloud.simulator.fleet.DeviceState;
import io.iotcloud.simulator.fleet.Pace;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The devices of this process. */
@RestController
@RequestMapping("/api/devices")
class DeviceControl {

    private final DeviceDirectory devices;

    DeviceControl(DeviceDirectory devices) {
        this.devices = devices;
    }

    record AddRequest(
            @NotBlank String deviceId,
            @NotBlank String deviceType,
            @Nullable PaceView pace) {}

    record ChangeRequest(@Nullable PaceView pace, @Nullable Map<String, JsonNode> parameters) {}

    @GetMapping
    DevicePage all(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int size) {
        return DevicePage.of(devices.all().stream().map(DeviceView::of).toList(), page, size);
    }

    @PostMapping
    ResponseEntity<DeviceView> add(@RequestBody @Valid AddRequest request) {
        DeviceId id = DeviceId.parse(request.deviceId())
                .orElseThrow(() -> ProblemException.invalid("device_id", "letters, digits, dot, dash, underscore"));
        DeviceType type = DeviceType.parse(request.deviceType())
                .orElseThrow(() -> ProblemException.invalid("device_type", "lower case letters, digits, underscore"));
        DeviceState added = refusing("device-refused", () -> {
                    Pace pace =
                            request.pace() == null ? Pace.USUAL : request.pace().over(Pace.USUAL);
                    return devices.add(new DeviceSpec(id, type), pace);
                })
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.CONFLICT, "device-exists", "There is a device \"%s\" already.".formatted(id)));
        return ResponseEntity.created(URI.create("/api/devices/" + id)).body(DeviceView.of(added));
    }

    @GetMapping("/{id}")
    DeviceView one(@PathVariable String id) {
        return DeviceView.of(devices.find(known(id)).orElseThrow(() -> notFound(id)));
    }

    @PatchMapping("/{id}")
    DeviceView change(@PathVariable String id, @RequestBody ChangeRequest request) {
        DeviceState present = devices.find(known(id)).orElseThrow(() -> notFound(id));
        return DeviceView.of(refusing("invalid-parameters", () -> {
                    Pace pace = request.pace() == null ? null : request.pace().over(present.pace());
                    Map<String, JsonNode> parameters = request.parameters() == null ? Map.of() : request.parameters();
                    return devices.configure(present.id(), pace, parameters);
                })
                .orElseThrow(() -> notFound(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        if (!devices.remove(known(id))) {
            throw notFound(id);
        }
    }

    static DeviceId known(String id) {
        return DeviceId.parse(id).orElseThrow(() -> notFound(id));
    }

    static ProblemException notFound(String id) {
        return ProblemException.notFound("device", id);
    }

    /** What the fleet will not do is the caller's mistake: 422 with its words. */
    static <T> T refusing(String code, Supplier<T> request) {
        try {
            return request.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, String.valueOf(e.getMessage()));
        }
    }
}
