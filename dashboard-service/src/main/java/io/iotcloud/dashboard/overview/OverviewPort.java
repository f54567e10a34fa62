package io.iotcloud.dashboard.overview;

import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Opens the second port, on which {@code /} is the overview too. */
@Component
class OverviewPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(OverviewPort.class);

    private final OverviewProperties settings;
    private final ServerProperties server;

    OverviewPort(OverviewProperties settings, ServerProperties server) {
        this.settings = settings;
        this.server = server;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (settings.overviewPort() < 0) {
            log.info("the overview has no port of its own");
            return;
        }
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(settings.overviewPort());
        InetAddress address = server.getAddress();
        if (address != null) {
            connector.setProperty("address", address.getHostAddress());
        }
        connector.setProperty("compression", "on");
        factory.addAdditionalConnectors(connector);
    }
}
