package io.iotcloud.registry.application;

import java.util.List;

/**
 * Who is interested in one device type; enrichment attaches it to messages as {@code application_registry}.
 *
 * @param applications active ones, by name
 */
record Interest(String deviceType, int registeredApplicationsCount, List<InterestedApplication> applications) {

    static Interest of(String deviceType, List<Application> applications) {
        return new Interest(
                deviceType,
                applications.size(),
                applications.stream().map(Application::summary).toList());
    }
}
