package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.backend.Relay;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Devices, commands, packages and the OPC UA server below {@code /api}, answered by the FDI manager as they are. */
@RestController
class FdiRelay {

    private final Relay relay;
    private final FdiBackend fdi;

    FdiRelay(Relay relay, FdiBackend fdi) {
        this.relay = relay;
        this.fdi = fdi;
    }

    @RequestMapping(
            path = {
                "/api/devices/**",
                "/api/commands/**",
                "/api/packages/**",
                "/api/opcua/**",
                "/api/device-types/**",
                "/api/devices",
                "/api/commands",
                "/api/packages",
                "/api/opcua",
                "/api/device-types"
            },
            method = {
                RequestMethod.GET,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE
            })
    ResponseEntity<byte[]> relay(HttpServletRequest request) throws IOException {
        ResponseEntity<byte[]> answer = relay.to(fdi.backend(), request);
        if (!request.getMethod().equals("GET")) {
            Thread.ofVirtual().name("after-action").start(fdi::refresh);
        }
        return answer;
    }
}
