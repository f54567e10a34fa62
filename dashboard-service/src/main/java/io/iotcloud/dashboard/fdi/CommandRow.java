package io.iotcloud.dashboard.fdi;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One command in a history. */
record CommandRow(
        String id,
        Words.@Nullable Stamp at,
        String device,
        String command,
        String by,
        String outcome,
        boolean trouble,
        String roundTrip) {

    static List<CommandRow> of(SentCommand.@Nullable Listing listing, Words words) {
        return listing == null
                ? List.of()
                : listing.items().stream().map(c -> of(c, words)).toList();
    }

    static CommandRow of(SentCommand command, Words words) {
        String by = command.issuedBy() == null ? "unknown" : command.issuedBy();
        String origin = command.origin();
        return new CommandRow(
                command.commandId(),
                words.timeOrNull(command.createdAt()),
                command.deviceId(),
                command.command() + ("select".equalsIgnoreCase(command.phase()) ? " (select)" : ""),
                origin == null || origin.equalsIgnoreCase(by) ? by : by + ", " + origin.toLowerCase(Locale.ROOT),
                command.outcome(),
                command.isTrouble(),
                command.roundTripMs() == null ? "–" : Figure.decimals(command.roundTripMs(), 0) + "\u202fms");
    }
}
