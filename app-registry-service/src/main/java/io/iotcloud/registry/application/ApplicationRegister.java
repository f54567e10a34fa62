package io.iotcloud.registry.application;

import io.iotcloud.defaults.problem.FieldProblem;
import io.iotcloud.defaults.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers, changes, finds and removes applications. */
@Component
@Transactional
class ApplicationRegister {

    private static final Sort BY_NAME = Sort.by(Sort.Order.asc("name").ignoreCase(), Sort.Order.asc("id"));

    private final Applications applications;
    private final InstantSource clock;

    ApplicationRegister(Applications applications, InstantSource clock) {
        this.applications = applications;
        this.clock = clock;
    }

    Application register(ApplicationRequest request) {
        UUID id = UUID.randomUUID();
        requireFreeName(request.name(), id);
        return applications.saveAndFlush(new Application(id, request, now()));
    }

    /**
     * @param ifMatch revision the client has seen, null when it does not care
     * @param change makes the new state from the present one
     */
    Application change(UUID id, @Nullable String ifMatch, UnaryOperator<ApplicationRequest> change) {
        Application application = get(id);
        requireMatch(application, ifMatch);
        ApplicationRequest request = change.apply(application.asRequest());
        requireFreeName(request.name(), id);
        application.change(request, now());
        return applications.saveAndFlush(application);
    }

    void remove(UUID id, @Nullable String ifMatch) {
        Application application = get(id);
        requireMatch(application, ifMatch);
        applications.delete(application);
        applications.flush();
    }

    @Transactional(readOnly = true)
    public Application get(UUID id) {
        return applications.findById(id).orElseThrow(() -> ProblemException.notFound("application", id));
    }

    @Transactional(readOnly = true)
    public PageOf<ApplicationView> list(ApplicationFilter filter, int page, int size) {
        Page<Application> found = applications.findAll(filter.specification(), PageRequest.of(page, size, BY_NAME));
        return new PageOf<>(found.map(Application::view).getContent(), page, size, found.getTotalElements());
    }

    @Transactional(readOnly = true)
    public Interest interestIn(String deviceType) {
        return Interest.of(deviceType, applications.activeOn(deviceType));
    }

    /** One entry per type asked for, in that order. */
    @Transactional(readOnly = true)
    public SequencedMap<String, Interest> interestIn(List<String> deviceTypes) {
        Map<String, Interest> all = interestByType();
        SequencedMap<String, Interest> asked = new LinkedHashMap<>();
        deviceTypes.forEach(type -> asked.put(type, all.getOrDefault(type, Interest.of(type, List.of()))));
        return asked;
    }

    /** One entry per type that an active application names, by type. */
    @Transactional(readOnly = true)
    public Map<String, Interest> interestByType() {
        Map<String, List<Application>> byType = new TreeMap<>();
        for (Application application : applications.active()) {
            for (String type : application.deviceTypes()) {
                byType.computeIfAbsent(type, t -> new ArrayList<>()).add(application);
            }
        }
        Map<String, Interest> interest = new LinkedHashMap<>();
        byType.forEach((type, interested) -> interest.put(type, Interest.of(type, interested)));
        return interest;
    }

    // Tells the client in good words; two at the same moment are told apart by the unique index.
    private void requireFreeName(String name, UUID id) {
        if (applications.nameIsTaken(name.strip(), id)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "application-name-taken",
                    "An application named \"%s\" is registered already.".formatted(name.strip()),
                    List.of(new FieldProblem("name", "must not be the name of another application")));
        }
    }

    private static void requireMatch(Application application, @Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.strip().equals("*") && !ifMatch.strip().equals(application.etag())) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_FAILED,
                    "application-changed",
                    "Application %s has changed: If-Match is %s, its ETag is %s."
                            .formatted(application.id(), ifMatch, application.etag()));
        }
    }

    /** To the microsecond, as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
