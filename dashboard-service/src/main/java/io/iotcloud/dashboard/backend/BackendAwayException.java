package io.iotcloud.dashboard.backend;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/** A backend did not answer, or not with what was asked for. */
public final class BackendAwayException extends RuntimeException {

    private final String backend;

    private BackendAwayException(String backend, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.backend = backend;
    }

    static BackendAwayException unreachable(String backend, IOException cause) {
        return new BackendAwayException(backend, "%s does not answer: %s".formatted(backend, reason(cause)), cause);
    }

    static BackendAwayException answered(String backend, int status, String path) {
        return new BackendAwayException(backend, "%s answered %d to %s".formatted(backend, status, path), null);
    }

    static BackendAwayException unreadable(String backend, String path, Throwable cause) {
        return new BackendAwayException(
                backend, "%s answered %s with something unexpected".formatted(backend, path), cause);
    }

    private static String reason(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof HttpTimeoutException || at instanceof SocketTimeoutException) {
                return "timed out";
            }
            if (at instanceof ConnectException) {
                return "connection refused";
            }
        }
        return String.valueOf(cause.getMessage());
    }

    /** Name of the backend. */
    public String backend() {
        return backend;
    }
}
