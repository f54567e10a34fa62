package io.iotcloud.fdi.command;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Callers that wait for a command's end; the database is looked at too, since another instance may finish it. */
@Component
final class CommandWaits {

    private static final long LOOK_EVERY_MS = 500;

    private final CommandTable table;
    private final ConcurrentMap<UUID, CompletableFuture<Void>> waits = new ConcurrentHashMap<>();

    CommandWaits(CommandTable table) {
        this.table = table;
    }

    void over(UUID id) {
        CompletableFuture<Void> wait = waits.remove(id);
        if (wait != null) {
            wait.complete(null);
        }
    }

    /** The command when it is final or when {@code patience} is over, whichever comes first. */
    Optional<TrackedCommand> await(UUID id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        CompletableFuture<Void> wait = waits.computeIfAbsent(id, _ -> new CompletableFuture<>());
        try {
            Optional<TrackedCommand> command = table.find(id);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            while (command.isPresent() && !command.get().isFinal() && left > 0) {
                pause(wait, Math.min(left, LOOK_EVERY_MS));
                command = table.find(id);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
            return command;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return table.find(id);
        } finally {
            waits.remove(id, wait);
        }
    }

    private static void pause(CompletableFuture<Void> wait, long millis) throws InterruptedException {
        try {
            wait.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // nothing was heard here; the caller looks at the database
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait is never completed by an exception", e);
        }
    }
}
