package io.iotcloud.localstack.launcher;

import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.time.Duration;
import java.util.Locale;

/** What to open, once everything is healthy. */
final class Welcome {

    private static final String HEALTHY = " processes are healthy after ";

    private Welcome() {}

    /** Whether these words of a supervisor are, or end with, its welcome. */
    static boolean isIn(String words) {
        return words.contains(HEALTHY);
    }

    static String text(StackSettings settings, Duration elapsed, int processes) {
        return String.format(
                Locale.ROOT,
                """

                All %d%s%.1f s.

                  Dashboard        http://localhost:%d
                  Basic overview   http://localhost:%d
                  App registry     http://localhost:%d/api/applications
                  FDI manager      http://localhost:%d/api/packages
                  MQTT             localhost:%d   (WebSocket %d)
                  Kafka            localhost:%d
                  OPC UA           opc.tcp://localhost:%d/iot-cloud
                  Database         ./iot-cloud psql

                ./iot-cloud status shows what runs; Ctrl-C or ./iot-cloud down ends everything.
                """,
                processes,
                HEALTHY,
                elapsed.toMillis() / 1000.0,
                settings.port(PortSetting.DASHBOARD_PORT),
                settings.port(PortSetting.OVERVIEW_PORT),
                settings.port(PortSetting.APP_REGISTRY_PORT),
                settings.port(PortSetting.FDI_MANAGER_PORT),
                settings.port(PortSetting.MQTT_PORT),
                settings.port(PortSetting.MQTT_WS_PORT),
                settings.port(PortSetting.KAFKA_PORT),
                settings.port(PortSetting.OPCUA_PORT));
    }
}
