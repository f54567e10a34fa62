package io.iotcloud.simulator.history;

import io.iotcloud.defaults.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begins, watches and cancels a history. */
@RestController
@RequestMapping("/api/history")
class HistoryController {

    private final Histories histories;
    private final HistoryProperties properties;

    HistoryController(Histories histories, HistoryProperties properties) {
        this.histories = histories;
        this.properties = properties;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    HistoryProgress begin(@RequestBody HistoryRequest request) {
        return histories.begin(request.checked(properties));
    }

    @GetMapping
    HistoryProgress progress() {
        return histories.progress().orElseThrow(HistoryController::none);
    }

    @DeleteMapping
    HistoryProgress cancel() {
        return histories.cancel().orElseThrow(HistoryController::none);
    }

    private static ProblemException none() {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "history-not-found",
                "No history was asked for since this process started; POST /api/history begins one.");
    }
}
