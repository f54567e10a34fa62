package io.iotcloud.localstack.launcher.check;

import io.iotcloud.localstack.launcher.component.Component;
import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.supervision.ProcessRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Whether the ports of those processes are free that do not run yet. */
public final class PortCheck {

    private PortCheck() {}

    /** Returns a sentence for each port that somebody else has. */
    public static List<String> taken(List<Component> components, StackSettings settings) {
        List<String> problems = new ArrayList<>();
        for (Component component : components) {
            if (ProcessRecord.alive(settings.run(), component.name()).isPresent()) {
                continue;
            }
            for (PortSetting setting : component.ports()) {
                int port = settings.port(setting);
                if (!free(port)) {
                    problems.add(sentence(setting, port));
                }
            }
        }
        return problems;
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
