package io.iotcloud.localstack.launcher.port;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Looks at the ports of a process before it is started. */
public final class PortCheck {

    private PortCheck() {}

    /** Returns a sentence for each port that somebody else has. */
    public static List<String> taken(Component component, StackSettings settings) {
        return component.ports().stream()
                .filter(setting -> !free(settings.port(setting)))
                .map(setting -> sentence(setting, settings.port(setting)))
                .toList();
    }

    static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String sentence(PortSetting setting, int port) {
        return "Port %d (%s) is taken by %s. End that, or choose another port: %s=%d ./iot-cloud up"
                .formatted(
                        port,
                        setting.purpose(),
                        PortOwner.of(port),
                        setting,
                        port < 50_000 ? port + 10_000 : port - 10_000);
    }
}
