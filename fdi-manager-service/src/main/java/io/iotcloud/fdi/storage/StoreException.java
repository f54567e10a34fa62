package io.iotcloud.fdi.storage;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of the store cannot be read or written: full disk, missing rights. */
public final class StoreException extends RuntimeException {

    private StoreException(String message, IOException cause) {
        super(message, cause);
    }

    static StoreException of(Path folder, IOException cause) {
        return new StoreException("package store %s: %s".formatted(folder, cause), cause);
    }
}
