package io.iotcloud.model.definition;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The measurement signature of a device type.
 *
 * @param allOf measurement paths that a message must have, all of them
 * @param noneOf measurement paths that it must not have, none of them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Detection(List<String> allOf, List<String> noneOf) {

    public Detection {
        allOf = List.copyOf(allOf);
        noneOf = List.copyOf(noneOf);
    }

    /** True when a message with these measurement paths bears the signature; an empty signature matches nothing. */
    public boolean matches(Set<String> paths) {
        return !allOf.isEmpty() && paths.containsAll(allOf) && noneOf.stream().noneMatch(paths::contains);
    }
}
