package io.iotcloud.fdi.devicepackage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition between two parameters, for example {@code undervoltage < overvoltage}.
 *
 * @param left parameter name
 * @param comparison what must hold
 * @param right parameter name
 */
public record ParameterRule(String left, Comparison comparison, String right) {

    private static final Pattern FORMAT = Pattern.compile("([a-z][a-z0-9_]*)\\s*(<=|>=|<|>)\\s*([a-z][a-z0-9_]*)");

    /** How two numbers compare. */
    public enum Comparison {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException("no comparison is written " + sign);
        }
    }

    static Optional<ParameterRule> parse(String text) {
        Matcher matcher = FORMAT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ParameterRule(matcher.group(1), Comparison.of(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    public boolean holds(double leftValue, double rightValue) {
        return switch (comparison) {
            case LESS -> leftValue < rightValue;
            case LESS_OR_EQUAL -> leftValue <= rightValue;
            case GREATER -> leftValue > rightValue;
            case GREATER_OR_EQUAL -> leftValue >= rightValue;
        };
    }

    @Override
    public String toString() {
        return left + " " + comparison.sign + " " + right;
    }
}
