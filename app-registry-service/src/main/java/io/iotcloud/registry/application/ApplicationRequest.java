package io.iotcloud.registry.application;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about an application. Everything is checked together, so that an answer names every wrong field.
 *
 * @param platform {@code web}, {@code mobile}, {@code desktop} or {@code api}
 * @param devicetypes one word on the wire, unlike every other name; the first clients wrote it so
 * @param status null for a new application means active, for an existing one unchanged
 */
record ApplicationRequest(
        @NotBlank(message = "must not be blank") @Size(max = 100, message = TOO_LONG)
        String name,

        @NotBlank(message = "must not be blank") @Size(max = 100, message = TOO_LONG)
        String developer,

        @Size(max = 2000, message = TOO_LONG) @Nullable String description,

        @NotNull(message = PLATFORM) @Pattern(regexp = "web|mobile|desktop|api", message = PLATFORM)
        String platform,

        @NotBlank(message = "must not be blank") @Size(max = 100, message = TOO_LONG)
        String category,

        @NotEmpty(message = "must name at least one device type")
        @Size(max = 100, message = "must not be more than {max}")
        List<@NotNull(message = DEVICE_TYPE) @Pattern(regexp = DEVICE_TYPE_FORMAT, message = DEVICE_TYPE) String>
                devicetypes,

        @Size(max = 50, message = TOO_LONG) @Nullable String version,

        @Email(message = "must be an e-mail address") @Size(max = 254, message = TOO_LONG) @Nullable
        String contactEmail,

        @Pattern(regexp = "active|inactive", message = STATUS) @Nullable
        String status) {

    static final String TOO_LONG = "must not be longer than {max} characters";
    static final String PLATFORM = "must be one of web, mobile, desktop, api";
    static final String STATUS = "must be one of active, inactive";
    static final String DEVICE_TYPE_FORMAT = "[a-z][a-z0-9_]{0,47}";
    static final String DEVICE_TYPE = "must name a device type: a-z, then up to 47 of a-z, 0-9 and _";
}
