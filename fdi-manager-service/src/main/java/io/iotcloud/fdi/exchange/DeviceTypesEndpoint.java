package io.iotcloud.fdi.exchange;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.device.DeviceRegistry;
import io.iotcloud.fdi.devicepackage.DevicePackage;
import io.iotcloud.fdi.devicepackage.Sha256;
import io.iotcloud.fdi.storage.PackageCatalog;
import io.iotcloud.fdi.storage.PackageCatalog.PackagesChanged;
import io.iotcloud.model.definition.DeviceTypeDefinitions;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/device-types}: what other services poll; the answer is made once per change. */
@RestController
@RequestMapping("/api/device-types")
class DeviceTypesEndpoint {

    private record Body(byte[] json, String tag) {}

    private final PackageCatalog catalog;
    private final DeviceRegistry devices;
    private final JsonMapper mapper;
    private final AtomicReference<Body> types = new AtomicReference<>(new Body(new byte[0], "none"));

    DeviceTypesEndpoint(PackageCatalog catalog, DeviceRegistry devices, JsonMapper mapper) {
        this.catalog = catalog;
        this.devices = devices;
        this.mapper = mapper;
        on(new PackagesChanged(catalog.generation()));
    }

    @EventListener
    final void on(PackagesChanged change) {
        types.set(body(new DeviceTypeDefinitions(
                catalog.active().stream().map(DevicePackage::definition).toList())));
    }

    @GetMapping
    ResponseEntity<byte[]> deviceTypes(WebRequest request) {
        if (catalog.generation() < 0) {
            // an empty answer would make the other services forget what they know
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE, "packages-unavailable", "The package store is not open yet.");
        }
        return answer(request, types.get());
    }

    @GetMapping("/known-devices")
    ResponseEntity<byte[]> knownDevices(WebRequest request) {
        return answer(request, body(devices.knownTypes()));
    }

    private Body body(Object content) {
        byte[] json = mapper.writeValueAsBytes(content);
        return new Body(json, "\"" + Sha256.hex(json).substring(0, 32) + "\"");
    }

    private static ResponseEntity<byte[]> answer(WebRequest request, Body body) {
        if (request.checkNotModified(body.tag())) {
            return ResponseEntity.status(304).eTag(body.tag()).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(body.tag())
                .body(body.json());
    }
}
