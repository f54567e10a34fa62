package io.iotcloud.registry.apikey;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.registry.apikey.ApiKeys.IssuedKey;
import io.iotcloud.registry.apikey.ApiKeys.KeyHolder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys over HTTP. */
@RestController
final class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    record PresentedKey(
            @NotBlank(message = "must not be blank") String apiKey) {}

    /** The answer is the only time the key can be read. */
    @PostMapping("/api/applications/{id}/api-key")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedKey issue(@PathVariable UUID id) {
        return keys.issue(id);
    }

    @DeleteMapping("/api/applications/{id}/api-key")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        keys.revoke(id);
    }

    @PostMapping("/api/api-keys/verify")
    KeyHolder verify(@Valid @RequestBody PresentedKey presented) {
        return keys.holder(presented.apiKey())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNAUTHORIZED, "api-key-unknown", "The key is unknown, replaced or revoked."));
    }
}
