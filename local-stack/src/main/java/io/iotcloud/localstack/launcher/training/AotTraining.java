package io.iotcloud.localstack.launcher.training;

import io.iotcloud.localstack.database.DatabaseFolder;
import io.iotcloud.localstack.launcher.component.Service;
import io.iotcloud.localstack.launcher.component.ServiceJar;
import io.iotcloud.localstack.launcher.component.ServicePlans;
import io.iotcloud.localstack.launcher.settings.StackSettings;
import io.iotcloud.localstack.launcher.supervision.Journal;
import io.iotcloud.localstack.process.OrderlyEnd;
import io.iotcloud.localstack.process.ProcessPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service after the other, with the lowest priority. */
public final class AotTraining {

    private static final long PATIENCE_SECONDS = 600;

    private final StackSettings settings;
    private final ServicePlans plans;
    private final Journal journal;
    private volatile @Nullable Process current;
    private volatile boolean stopping;

    public AotTraining(StackSettings settings, Journal journal) {
        this.settings = settings;
        this.plans =
                new ServicePlans(settings, new DatabaseFolder(settings.data().resolve("database")));
        this.journal = journal;
    }

    /** Returns at once. */
    public void start() {
        Thread.ofVirtual().name("training").start(this::trainAll);
    }

    public void stop() {
        stopping = true;
        Process running = current;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private void trainAll() {
        for (Service service : Service.values()) {
            try {
                train(service);
            } catch (IOException e) {
                journal.say(service.module(), "has no AOT cache and starts more slowly: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void train(Service service) throws IOException, InterruptedException {
        ServiceJar jar = plans.jar(service);
        Path cache = plans.aotCache(service);
        if (stopping || Files.exists(cache)) {
            return;
        }
        Path unfinished = jar.folder().resolve("unfinished.aot");
        Process process = quietly(plans.training(service, unfinished)).start();
        current = process;
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            OrderlyEnd.byForce(process.toHandle());
        }
        if (stopping) {
            return;
        }
        if (!ended || process.exitValue() != 0 || Files.notExists(unfinished)) {
            throw new IOException("the training run failed, see %s"
                    .formatted(settings.logs().resolve(service.module() + "-training.log")));
        }
        jar.adopt(unfinished, cache);
        journal.say(service.module(), "will start more quickly next time (AOT cache made)");
    }

    private static ProcessPlan quietly(ProcessPlan plan) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(plan.command());
        return new ProcessPlan(
                plan.name(), command, plan.environment(), plan.folder(), plan.log(), plan.stopSignal(), plan.health());
    }
}
