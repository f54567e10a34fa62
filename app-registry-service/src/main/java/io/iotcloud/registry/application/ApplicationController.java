package io.iotcloud.registry.application;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registering and changing applications over HTTP. */
@RestController
@RequestMapping("/api/applications")
final class ApplicationController {

    private final ApplicationRegister register;

    ApplicationController(ApplicationRegister register) {
        this.register = register;
    }

    @GetMapping
    PageOf<ApplicationView> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int size) {
        return register.list(ApplicationFilter.of(status, platform, category), page, size);
    }

    @PostMapping
    ResponseEntity<ApplicationView> register(@Valid @RequestBody ApplicationRequest request) {
        Application registered = register.register(request);
        return ResponseEntity.created(URI.create("/api/applications/" + registered.id()))
                .eTag(registered.etag())
                .body(registered.view());
    }

    @GetMapping("/{id}")
    ResponseEntity<ApplicationView> get(@PathVariable UUID id) {
        return withEtag(register.get(id));
    }

    @PutMapping("/{id}")
    ResponseEntity<ApplicationView> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ApplicationRequest request) {
        return withEtag(register.change(id, ifMatch, present -> request));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ApplicationView> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ApplicationPatch patch) {
        return withEtag(register.change(id, ifMatch, patch::appliedTo));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        register.remove(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ApplicationView> withEtag(Application application) {
        return ResponseEntity.ok().eTag(application.etag()).body(application.view());
    }
}
