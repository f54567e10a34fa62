package io.iotcloud.localstack.launcher.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP answer whose JSON is small and of our own making, so that it is read without a library. */
record Answer(int status, String json) {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    boolean isFine() {
        return status < 300;
    }

    Optional<String> text(String field) {
        Matcher matcher = Pattern.compile("\"%s\"\\s*:\\s*%s".formatted(Pattern.quote(field), TEXT.pattern()))
                .matcher(json);
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }

    double number(String field) {
        Matcher matcher = Pattern.compile("\"%s\"\\s*:\\s*(-?[0-9.eE+-]+)".formatted(Pattern.quote(field)))
                .matcher(json);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    /** The texts of a list. */
    List<String> texts(String field) {
        return textsIn(field, "\\[([^\\]]*)\\]", 1);
    }

    /** The values of an object whose values are texts. */
    List<String> valuesOf(String field) {
        return textsIn(field, "\\{([^}]*)\\}", 2);
    }

    private List<String> textsIn(String field, String body, int every) {
        Matcher part = Pattern.compile("\"%s\"\\s*:\\s*%s".formatted(Pattern.quote(field), body))
                .matcher(json);
        List<String> texts = new ArrayList<>();
        if (part.find()) {
            Matcher text = TEXT.matcher(part.group(1));
            for (int number = 1; text.find(); number++) {
                if (number % every == 0) {
                    texts.add(text.group(1));
                }
            }
        }
        return texts;
    }
}
