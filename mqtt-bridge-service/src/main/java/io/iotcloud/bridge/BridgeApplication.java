package io.iotcloud.bridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The bridge from MQTT to Kafka. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BridgeApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BridgeApplication.class, arguments);
    }
}
