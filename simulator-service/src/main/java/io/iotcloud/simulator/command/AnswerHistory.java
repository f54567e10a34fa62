package io.iotcloud.simulator.command;

import io.iotcloud.model.command.CommandPhase;
import io.iotcloud.model.command.CommandRequest;
import io.iotcloud.model.command.CommandResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The latest answers to the last 256 commands. */
final class AnswerHistory {

    static final int CAPACITY = 256;

    private final Map<String, CommandResponse> answers = new LinkedHashMap<>();

    void remember(CommandRequest request, CommandResponse answer) {
        String key = key(request);
        if (!answers.containsKey(key) && answers.size() == CAPACITY) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(key, answer);
    }

    Optional<CommandResponse> answerTo(CommandRequest request) {
        return Optional.ofNullable(answers.get(key(request)));
    }

    /** A select and its operate may carry the same id and are still two things to do. */
    private static String key(CommandRequest request) {
        return request.phase() == CommandPhase.SELECT ? "select " + request.commandId() : request.commandId();
    }
}
