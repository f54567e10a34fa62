package io.iotcloud.fdi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Keeps device packages, devices and commands, and shows them over OPC UA. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class FdiApplication {

    public static void main(String[] args) {
        SpringApplication.run(FdiApplication.class, args);
    }
}
