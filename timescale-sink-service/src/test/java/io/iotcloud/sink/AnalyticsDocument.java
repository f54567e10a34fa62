package io.iotcloud.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The questions of docs/analytics.md. */
record AnalyticsDocument(List<Question> questions) {

    /** One statement, with the heading it stands under and the section that heading is in. */
    record Question(String section, String title, String sql) {

        boolean isFor(String backend) {
            return switch (section) {
                case "Only on TimescaleDB" -> backend.equals("timescaledb");
                case "Only on plain PostgreSQL" -> backend.equals("postgresql");
                default -> true;
            };
        }
    }

    private static final Pattern QUESTIONS = Pattern.compile("(?m)^## (.+)$|^### (.+)$|^```sql\\n((?:.*\\n)*?)^```$");

    static AnalyticsDocument read() {
        try {
            return of(Files.readString(Path.of("..", "docs", "analytics.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AnalyticsDocument of(String text) {
        List<Question> questions = new ArrayList<>();
        String section = "";
        String title = "";
        for (MatchResult part : QUESTIONS.matcher(text).results().toList()) {
            if (part.group(1) != null) {
                section = part.group(1);
            } else if (part.group(2) != null) {
                title = part.group(2);
            } else {
                questions.add(new Question(section, title, part.group(3).strip().replaceFirst(";$", "")));
            }
        }
        return new AnalyticsDocument(List.copyOf(questions));
    }

    Question titled(String beginning) {
        List<Question> found =
                questions.stream().filter(q -> q.title().startsWith(beginning)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("%d questions begin with \"%s\"".formatted(found.size(), beginning));
        }
        return found.getFirst();
    }
}
