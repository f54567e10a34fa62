package io.iotcloud.registry.application;

import io.iotcloud.defaults.problem.ProblemException;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which applications a list shows; what is null does not narrow it.
 *
 * @param category ignoring case
 */
record ApplicationFilter(
        @Nullable ApplicationStatus status,
        @Nullable Platform platform,
        @Nullable String category) {

    /** From query parameters; refuses a value that no application can have. */
    static ApplicationFilter of(@Nullable String status, @Nullable String platform, @Nullable String category) {
        return new ApplicationFilter(
                status == null
                        ? null
                        : ApplicationStatus.ofCode(status)
                                .orElseThrow(
                                        () -> ProblemException.invalid("status", "must be one of active, inactive")),
                platform == null
                        ? null
                        : Platform.ofCode(platform)
                                .orElseThrow(() -> ProblemException.invalid(
                                        "platform", "must be one of web, mobile, desktop, api")),
                category);
    }

    Specification<Application> specification() {
        return (application, query, criteria) -> {
            List<Predicate> all = new ArrayList<>();
            if (status != null) {
                all.add(criteria.equal(application.get("status"), status));
            }
            if (platform != null) {
                all.add(criteria.equal(application.get("platform"), platform));
            }
            if (category != null) {
                all.add(criteria.equal(criteria.lower(application.get("category")), category.toLowerCase(Locale.ROOT)));
            }
            return criteria.and(all);
        };
    }
}
