package io.iotcloud.fdi.exchange;

import io.iotcloud.defaults.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads package files of strangers: at most 20 MiB each and two at a time, so that memory stays bounded. */
@Component
final class UploadBody {

    static final int MAX_BYTES = 20 * 1024 * 1024;
    private static final int AT_A_TIME = 2;
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    /** Hands the whole file to {@code use} and gives back what comes of it. */
    <T> T with(InputStream body, Function<byte[], T> use) {
        boolean placed = false;
        try {
            placed = places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!placed) {
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE, "busy", "Other packages are being uploaded; try again.");
            }
            // one byte more than allowed is enough for the inspection to see that it is too large
            return use.apply(body.readNBytes(MAX_BYTES + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The service is stopping.");
        } catch (IOException e) {
            throw ProblemException.invalid("body", "ended before the file was complete");
        } finally {
            if (placed) {
                places.release();
            }
        }
    }
}
