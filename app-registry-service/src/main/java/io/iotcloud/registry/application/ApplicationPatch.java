package io.iotcloud.registry.application;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partial change: what is left out, or null, stays as it is. The fields are those of {@link ApplicationRequest}. */
record ApplicationPatch(
        @Pattern(regexp = NOT_BLANK, message = BLANK) @Size(max = 100, message = TOO_LONG) @Nullable
        String name,

        @Pattern(regexp = NOT_BLANK, message = BLANK) @Size(max = 100, message = TOO_LONG) @Nullable
        String developer,

        @Size(max = 2000, message = TOO_LONG) @Nullable String description,

        @Pattern(regexp = "web|mobile|desktop|api", message = ApplicationRequest.PLATFORM) @Nullable
        String platform,

        @Pattern(regexp = NOT_BLANK, message = BLANK) @Size(max = 100, message = TOO_LONG) @Nullable
        String category,

        @Size(min = 1, max = 100, message = "must name {min} to {max} device types") @Nullable
        List<
                        @NotNull(message = ApplicationRequest.DEVICE_TYPE)
                        @Pattern(
                                regexp = ApplicationRequest.DEVICE_TYPE_FORMAT,
                                message = ApplicationRequest.DEVICE_TYPE)
                        String>
                devicetypes,

        @Size(max = 50, message = TOO_LONG) @Nullable String version,

        @Email(message = "must be an e-mail address") @Size(max = 254, message = TOO_LONG) @Nullable
        String contactEmail,

        @Pattern(regexp = "active|inactive", message = ApplicationRequest.STATUS) @Nullable
        String status) {

    private static final String TOO_LONG = ApplicationRequest.TOO_LONG;
    private static final String BLANK = "must not be blank";
    private static final String NOT_BLANK = "(?s).*\\S.*";

    /** The state {@code present} with this change made. */
    ApplicationRequest appliedTo(ApplicationRequest present) {
        return new ApplicationRequest(
                Objects.requireNonNullElse(name, present.name()),
                Objects.requireNonNullElse(developer, present.developer()),
                description == null ? present.description() : description,
                Objects.requireNonNullElse(platform, present.platform()),
                Objects.requireNonNullElse(category, present.category()),
                Objects.requireNonNullElse(devicetypes, present.devicetypes()),
                version == null ? present.version() : version,
                contactEmail == null ? present.contactEmail() : contactEmail,
                status == null ? present.status() : status);
    }
}
