package io.iotcloud.simulator.control;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.model.device.DeviceId;
import io.iotcloud.simulator.fault.FaultType;
import io.iotcloud.simulator.fleet.DeviceDirectory;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The faults of one device, at most one of each type. */
@RestController
@RequestMapping("/api/devices/{id}/faults")
class FaultControl {

    private final DeviceDirectory devices;

    FaultControl(DeviceDirectory devices) {
        this.devices = devices;
    }

    /** @param items the active faults */
    record Faults(List<FaultView> items) {}

    @GetMapping
    Faults active(@PathVariable String id) {
        return new Faults(
                devices.find(DeviceControl.known(id)).orElseThrow(() -> DeviceControl.notFound(id)).faults().stream()
                        .map(FaultView::of)
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FaultView inject(@PathVariable String id, @RequestBody @Valid FaultRequest request) {
        DeviceId device = DeviceControl.known(id);
        return DeviceControl.refusing("fault-not-possible", () -> devices.inject(device, request::at))
                .map(FaultView::of)
                .orElseThrow(() -> DeviceControl.notFound(id));
    }

    /** @param type ends only this one; all of them when absent */
    @DeleteMapping
    Faults clear(@PathVariable String id, @RequestParam(required = false) @Nullable String type) {
        return new Faults(devices
                .clear(DeviceControl.known(id), type == null ? null : named(type))
                .orElseThrow(() -> DeviceControl.notFound(id))
                .stream()
                .map(FaultView::of)
                .toList());
    }

    private static FaultType named(String type) {
        return Arrays.stream(FaultType.values())
                .filter(candidate -> candidate.wireName().equals(type))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("type", "one of the fault types, for example overload"));
    }
}
