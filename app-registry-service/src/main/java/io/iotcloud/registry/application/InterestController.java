package io.iotcloud.registry.application;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.model.device.DeviceType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** Who is interested in a device type, over HTTP. Only active applications count. */
@RestController
@RequestMapping("/api/applications")
final class InterestController {

    private final ApplicationRegister register;
    private final JsonMapper json;

    InterestController(ApplicationRegister register, JsonMapper json) {
        this.register = register;
        this.json = json;
    }

    /** @param deviceTypes the types asked about */
    record DeviceTypesQuestion(
            @NotNull(message = "must be a list of device types")
            @Size(max = 500, message = "must not be more than {max}")
            List<@NotNull(message = "must not be null") String> deviceTypes) {}

    @GetMapping("/by-device-type/{type}")
    Interest byDeviceType(@PathVariable String type) {
        return register.interestIn(known("device_type", type));
    }

    @PostMapping("/by-device-types")
    Map<String, Interest> byDeviceTypes(@Valid @RequestBody DeviceTypesQuestion question) {
        List<String> types = question.deviceTypes().stream()
                .map(type -> known("device_types", type))
                .toList();
        return register.interestIn(types);
    }

    /** Enrichment asks for this every other second and mostly gets a 304. */
    @GetMapping("/active-by-device-type")
    @Nullable
    ResponseEntity<byte[]> activeByDeviceType(WebRequest request) {
        byte[] body = json.writeValueAsBytes(register.interestByType());
        if (request.checkNotModified("\"" + DigestUtils.md5DigestAsHex(body) + "\"")) {
            return null;
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static String known(String field, String type) {
        return DeviceType.parse(type)
                .map(DeviceType::value)
                .orElseThrow(() ->
                        ProblemException.invalid(field, "\"%s\": %s".formatted(type, ApplicationRequest.DEVICE_TYPE)));
    }
}
