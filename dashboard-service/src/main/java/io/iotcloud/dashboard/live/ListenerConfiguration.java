package io.iotcloud.dashboard.live;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What application.yml cannot say about the listeners. */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    /** The marker behind the last transaction counts as read, else each partition lags by one for ever. */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> readMarkers() {
        return container -> container.getContainerProperties().setFixTxOffsets(true);
    }
}
