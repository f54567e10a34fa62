package io.iotcloud.dashboard.streaming;

import io.iotcloud.dashboard.backend.Answer;
import io.iotcloud.dashboard.backend.Backend;
import io.iotcloud.dashboard.backend.BackendAwayException;
import io.iotcloud.dashboard.backend.Backends;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Asks the sink what a page's address asks for. An open page is rendered again every second, so an answer is given again
 * for a few; a decision forgets them all.
 */
@Component
class DeadLetterQuestions {

    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final int MOST = 32;

    private final Backend sink;
    private final InstantSource clock;
    private final Map<String, Remembered> answers = new LinkedHashMap<>();

    DeadLetterQuestions(Backends backends, InstantSource clock) {
        this.sink = backends.sink();
        this.clock = clock;
    }

    private record Remembered(Instant at, Object answer) {}

    /**
     * What the sink answered.
     *
     * @param value null when it refused
     * @param refusal its own words, null when it did not refuse
     */
    record Told<T>(@Nullable T value, @Nullable String refusal) {

        Optional<T> known() {
            return Optional.ofNullable(value);
        }
    }

    /** @throws BackendAwayException it does not answer */
    <T> Told<T> ask(String path, Class<T> type) {
        Instant now = clock.instant();
        Remembered known = known(path);
        if (known != null && known.at().isAfter(now.minus(FRESH)) && type.isInstance(known.answer())) {
            return new Told<>(type.cast(known.answer()), null);
        }
        Answer answer = sink.exchange(HttpMethod.GET, path, new HttpHeaders(), null);
        if (answer.isSuccess()) {
            T value = sink.read(path, answer, type);
            remember(path, new Remembered(now, value));
            return new Told<>(value, null);
        }
        String detail = sink.read(path, answer, JsonNode.class).path("detail").asString("");
        return new Told<>(null, detail.isEmpty() ? "%s answered %d".formatted(sink.name(), answer.status()) : detail);
    }

    private synchronized @Nullable Remembered known(String path) {
        return answers.get(path);
    }

    private synchronized void remember(String path, Remembered answer) {
        answers.remove(path);
        answers.put(path, answer);
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    synchronized void forget() {
        answers.clear();
    }
}
