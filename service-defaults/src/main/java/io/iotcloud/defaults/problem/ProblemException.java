package io.iotcloud.defaults.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that is refused; becomes {@code application/problem+json}. */
public class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<FieldProblem> errors;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    /**
     * @param code stable, kebab-case, for example {@code device-offline}
     * @param detail what happened, about which id, what was expected
     */
    public ProblemException(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** As above, naming the fields that are wrong. */
    public ProblemException(HttpStatus status, String code, String detail, List<FieldProblem> errors) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** 404 with code {@code <thing>-not-found}. */
    public static ProblemException notFound(String thing, Object id) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                thing.replace(' ', '-') + "-not-found",
                "There is no %s \"%s\".".formatted(thing, id));
    }

    /** 400 {@code invalid-request} about one field. */
    public static ProblemException invalid(String field, String expected) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "%s: %s".formatted(field, expected),
                List.of(new FieldProblem(field, expected)));
    }

    /** Adds a further member to the answer. */
    public ProblemException with(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    ProblemDetail toProblem() {
        ProblemDetail problem = Problems.of(status, code, String.valueOf(getMessage()), errors);
        facts.forEach(problem::setProperty);
        return problem;
    }
}
