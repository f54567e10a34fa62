package io.iotcloud.registry.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered application; changes only through {@link #change}. */
@Entity
@Table(name = "application")
class Application {

    @Id
    private UUID id;

    @Version
    private @Nullable Long revision;

    private String name;
    private String developer;
    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    private String category;

    @Column(columnDefinition = "varchar(48)[]")
    private List<String> deviceTypes;

    private @Nullable String version;
    private @Nullable String contactEmail;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Application() {}

    Application(UUID id, ApplicationRequest request, Instant now) {
        this();
        this.id = id;
        this.status = ApplicationStatus.ACTIVE;
        this.createdAt = now;
        change(request, now);
    }

    /** Takes over what a valid request says. */
    final void change(ApplicationRequest request, Instant now) {
        name = request.name().strip();
        developer = request.developer().strip();
        description = request.description();
        platform = Platform.ofCode(request.platform()).orElseThrow();
        category = request.category().strip();
        deviceTypes = List.copyOf(new LinkedHashSet<>(request.devicetypes()));
        version = request.version();
        contactEmail = request.contactEmail();
        if (request.status() != null) {
            status = ApplicationStatus.ofCode(request.status()).orElseThrow();
        }
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    List<String> deviceTypes() {
        return deviceTypes;
    }

    /** What If-Match is compared with. */
    String etag() {
        return "\"" + (revision == null ? 0 : revision) + "\"";
    }

    /** The present state in the words of a request, as the base of a partial change. */
    ApplicationRequest asRequest() {
        return new ApplicationRequest(
                name,
                developer,
                description,
                platform.code(),
                category,
                deviceTypes,
                version,
                contactEmail,
                status.code());
    }

    ApplicationView view() {
        return new ApplicationView(
                id,
                name,
                developer,
                description,
                platform,
                category,
                deviceTypes,
                version,
                contactEmail,
                status,
                createdAt,
                updatedAt);
    }

    InterestedApplication summary() {
        return new InterestedApplication(id, name, developer, platform, category, status);
    }
}
