package io.iotcloud.fdi.storage;

import io.iotcloud.fdi.devicepackage.DevicePackage;
import java.time.Instant;

/**
 * A package in the store.
 *
 * @param content what it says
 * @param sha256 of the file
 * @param size of the file in bytes
 * @param uploadedAt when it was stored
 * @param uploadedBy who stored it
 * @param active true for the version of its type that is in force
 */
public record StoredPackage(
        DevicePackage content, String sha256, long size, Instant uploadedAt, String uploadedBy, boolean active) {}
