package io.iotcloud.fdi.command;

import io.iotcloud.defaults.problem.ProblemException;
import io.iotcloud.fdi.command.CommandDesk.Taken;
import io.iotcloud.model.command.CommandOrigin;
import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.device.DeviceId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Giving commands and looking at them. */
@RestController
@RequestMapping("/api")
class CommandEndpoints {

    /** Who acts until there are users. */
    private static final String DEMO_USER = "demo";

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})(?:$|[,;\\s])");
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final int MAX_PAGE_SIZE = 500;

    private final CommandDesk desk;
    private final CommandTable table;

    CommandEndpoints(CommandDesk desk, CommandTable table) {
        this.desk = desk;
        this.table = table;
    }

    record Order(
            @Nullable UUID commandId,
            @NotBlank String command,
            @Nullable CommandPhase phase,
            @Nullable UUID selectId,
            @Nullable Map<String, JsonNode> arguments) {}

    record Page(List<TrackedCommand> items, int page, int size, long total) {}

    @PostMapping("/devices/{device}/commands")
    ResponseEntity<TrackedCommand> give(
            @PathVariable String device,
            @Valid @RequestBody Order order,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestHeader(name = "X-Origin", required = false) @Nullable String origin) {
        UUID id = order.commandId() == null ? UUID.randomUUID() : order.commandId();
        Taken taken = desk.take(new CommandOrder(
                id,
                deviceId(device),
                order.command(),
                order.phase() == null ? CommandPhase.DIRECT : order.phase(),
                order.selectId(),
                order.arguments() == null ? Map.of() : order.arguments(),
                DEMO_USER,
                "dashboard".equalsIgnoreCase(origin) ? CommandOrigin.DASHBOARD : CommandOrigin.REST));
        Duration patience = patience(prefer);
        if (!patience.isZero()) {
            desk.await(id, patience);
        }
        TrackedCommand now = desk.find(id).orElse(taken.command());
        boolean done = now.isFinal() && !patience.isZero();
        HttpStatus status = done || !taken.isNew() ? HttpStatus.OK : HttpStatus.ACCEPTED;
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).location(URI.create("/api/commands/" + id));
        if (!patience.isZero()) {
            answer.header("Preference-Applied", "wait=" + patience.toSeconds());
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").body(now);
    }

    @GetMapping("/commands/{id}")
    TrackedCommand one(@PathVariable UUID id) {
        return desk.find(id).orElseThrow(() -> ProblemException.notFound("command", id));
    }

    @PostMapping("/commands/{id}/cancel")
    ResponseEntity<TrackedCommand> cancel(@PathVariable UUID id) {
        TrackedCommand command = desk.cancel(id, DEMO_USER);
        return ResponseEntity.status(command.isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(command);
    }

    @GetMapping("/commands")
    Page latest(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return page(new CommandFilter(null, stateOf(state), from, to), page, size);
    }

    @GetMapping("/devices/{device}/commands")
    Page ofDevice(
            @PathVariable String device,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return page(new CommandFilter(deviceId(device), stateOf(state), from, to), page, size);
    }

    private Page page(CommandFilter filter, int page, int size) {
        if (page < 0 || size < 1 || size > MAX_PAGE_SIZE) {
            throw ProblemException.invalid("size", "page from 0, size from 1 to %d".formatted(MAX_PAGE_SIZE));
        }
        return new Page(table.list(filter, Math.multiplyExact(page, size), size), page, size, table.count(filter));
    }

    private static DeviceId deviceId(String text) {
        return DeviceId.parse(text).orElseThrow(() -> ProblemException.notFound("device", text));
    }

    private static @Nullable CommandState stateOf(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return CommandState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("state", "expected one of " + List.of(CommandState.values()));
        }
    }

    /** RFC 7240 {@code Prefer: wait=n}, cut at 30 s. */
    static Duration patience(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        Matcher wait = WAIT.matcher(prefer);
        return wait.find()
                ? Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(wait.group(1))))
                : Duration.ZERO;
    }
}
