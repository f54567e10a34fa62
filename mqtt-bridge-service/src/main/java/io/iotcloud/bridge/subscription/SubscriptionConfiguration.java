package io.iotcloud.bridge.subscription;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the MQTT client. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

    @Bean
    MqttConnector mqttConnector(SubscriptionProperties settings, BeanFactory beans) {
        return new AdapterConnector(settings, beans)::connect;
    }
}
