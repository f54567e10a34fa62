package io.iotcloud.defaults.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field name as the caller wrote it, for example {@code devicetypes[0]}
 * @param message what was expected
 */
public record FieldProblem(String field, String message) {}
