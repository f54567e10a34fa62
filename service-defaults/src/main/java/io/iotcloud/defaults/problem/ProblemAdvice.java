package io.iotcloud.defaults.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where an exception becomes an HTTP answer. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ProblemException refusal) {
        return answer(refusal.toProblem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ConstraintViolationException violation) {
        List<FieldProblem> errors = violation.getConstraintViolations().stream()
                .map(v -> new FieldProblem(lastOf(v.getPropertyPath().toString()), v.getMessage()))
                .toList();
        return answer(Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", summary(errors), errors));
    }

    // the outermost edge: whatever nobody expected ends here, with its trace in the log and not in the answer
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception unexpected) {
        String correlationId = UUID.randomUUID().toString();
        log.error("unexpected failure of a request, correlation id {}", correlationId, unexpected);
        ProblemDetail problem = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something failed that should not. The log has it under the correlation id.",
                List.of());
        problem.setProperty("correlation_id", correlationId);
        return answer(problem);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = new ArrayList<>();
        for (ObjectError error : e.getAllErrors()) {
            String field = error instanceof FieldError f ? snakeCase(f.getField()) : error.getObjectName();
            errors.add(new FieldProblem(field, Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid")));
        }
        return asObject(Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", summary(errors), errors), headers);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = new ArrayList<>();
        for (ParameterValidationResult parameter : e.getParameterValidationResults()) {
            String name = snakeCase(
                    Objects.requireNonNullElse(parameter.getMethodParameter().getParameterName(), "parameter"));
            parameter
                    .getResolvableErrors()
                    .forEach(error -> errors.add(new FieldProblem(
                            name, Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))));
        }
        return asObject(Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", summary(errors), errors), headers);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e instanceof MethodArgumentTypeMismatchException m
                ? m.getName()
                : Objects.requireNonNullElse(e.getPropertyName(), "value");
        String expected = e.getRequiredType() == null
                ? "another type"
                : e.getRequiredType().getSimpleName();
        FieldProblem error = new FieldProblem(field, "\"%s\" is not a valid %s".formatted(e.getValue(), expected));
        return asObject(
                Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", summary(List.of(error)), List.of(error)),
                headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FieldProblem error = unreadable(e.getCause());
        return asObject(
                Problems.of(HttpStatus.BAD_REQUEST, "invalid-request", summary(List.of(error)), List.of(error)),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = body instanceof ProblemDetail problem
                ? String.valueOf(problem.getDetail())
                : String.valueOf(e.getMessage());
        HttpStatus known = HttpStatus.resolve(status.value());
        String code = known == null
                ? "http-" + status.value()
                : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return asObject(Problems.of(status, code, detail, List.of()), headers);
    }

    private static FieldProblem unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> {
                List<String> known =
                        Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.<Object>of()).stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList();
                yield new FieldProblem(pathOf(unknown), "is not known; known are " + String.join(", ", known));
            }
            case InvalidFormatException wrong ->
                new FieldProblem(
                        pathOf(wrong),
                        "\"%s\" is not a valid %s".formatted(wrong.getValue(), typeName(wrong.getTargetType())));
            case MismatchedInputException wrong ->
                new FieldProblem(pathOf(wrong), "expected %s".formatted(typeName(wrong.getTargetType())));
            case JacksonException json ->
                new FieldProblem(
                        "body",
                        "is not valid JSON: %s (line %d, column %d)"
                                .formatted(
                                        json.getOriginalMessage(),
                                        json.getLocation().getLineNr(),
                                        json.getLocation().getColumnNr()));
            case null, default -> new FieldProblem("body", "a JSON body is expected");
        };
    }

    private static String typeName(@Nullable Class<?> type) {
        if (type == null) {
            return "value";
        }
        if (type.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                names.add(constant.toString().toLowerCase(Locale.ROOT));
            }
            return "value, one of " + String.join(", ", names);
        }
        return type.isArray() || Iterable.class.isAssignableFrom(type) ? "array" : type.getSimpleName();
    }

    private static String pathOf(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String snakeCase(String javaName) {
        return HUMP.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static String lastOf(String path) {
        return snakeCase(path.substring(path.lastIndexOf('.') + 1));
    }

    private static String summary(List<FieldProblem> errors) {
        return String.join(
                "; ", errors.stream().map(e -> e.field() + ": " + e.message()).toList());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> asObject(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
