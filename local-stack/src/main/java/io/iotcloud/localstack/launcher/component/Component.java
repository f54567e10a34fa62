package io.iotcloud.localstack.launcher.component;

import io.iotcloud.localstack.launcher.settings.PortSetting;
import io.iotcloud.localstack.process.HealthCheck;
import io.iotcloud.localstack.process.ProcessPlan;
import java.util.List;

/**
 * One process of the stack.
 *
 * @param ports the first is the one to show
 * @param waitsFor names of the processes that must be healthy before this one is started the first time
 * @param stopOrder the lowest is ended first; processes of one number are ended together
 * @param preparation what is done before the process is started, every time; must be quick when there is nothing to do
 */
public record Component(
        String name,
        List<PortSetting> ports,
        List<String> waitsFor,
        int stopOrder,
        HealthCheck health,
        Preparation preparation) {

    public Component {
        ports = List.copyOf(ports);
        waitsFor = List.copyOf(waitsFor);
    }

    /** Makes ready what the process needs, and says how it is started. */
    @FunctionalInterface
    public interface Preparation {
        ProcessPlan plan() throws java.io.IOException, InterruptedException;
    }
}
