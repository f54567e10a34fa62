package io.iotcloud.fdi.opcua;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param enabled whether the server starts with the service
 * @param port TCP port
 * @param bindAddress address to listen on
 * @param host name or address by which clients reach this machine; stands in the endpoint URL and in the certificate
 * @param maxDevices devices that have nodes; each takes some 130 KB of heap, and a fleet must not end the service
 * @param securityDir folder of the certificate with its key and of the lists of trusted and rejected clients
 */
@Validated
@ConfigurationProperties("iot.opcua")
record OpcUaProperties(
        @DefaultValue("true") boolean enabled,
        @Min(1) @Max(65535) @DefaultValue("4840") int port,
        @NotBlank @DefaultValue("127.0.0.1") String bindAddress,
        @NotBlank @DefaultValue("127.0.0.1") String host,
        @Min(1) @DefaultValue("1000") int maxDevices,
        Path securityDir) {

    static final String PATH = "/iot-cloud";

    String endpoint() {
        return "opc.tcp://%s:%d%s".formatted(host, port, PATH);
    }
}
