package io.iotcloud.simulator.device;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The settings of one device and their revision, which grows by one with each write. Not thread-safe. */
public final class Parameters {

    private final Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
    private final Function<Map<String, Object>, Optional<String>> rule;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private long revision = 1;

    /** @param rule what is wrong with a set of values as a whole, empty when nothing */
    public Parameters(List<ParameterDefinition> definitions, Function<Map<String, Object>, Optional<String>> rule) {
        this.rule = rule;
        for (ParameterDefinition definition : definitions) {
            this.definitions.put(definition.name(), definition);
            values.put(definition.name(), definition.initial());
        }
    }

    public long revision() {
        return revision;
    }

    public double number(String name) {
        return (Double) stored(name);
    }

    public boolean flag(String name) {
        return (Boolean) stored(name);
    }

    public Map<String, Object> all() {
        return new LinkedHashMap<>(values);
    }

    /** The named values, leaving out names it does not know. */
    public Map<String, Object> of(Collection<String> names) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String name : names) {
            Object value = values.get(name);
            if (value != null) {
                named.put(name, value);
            }
        }
        return named;
    }

    public Map<String, Object> ofGroup(String group) {
        return of(definitions.values().stream()
                .filter(definition -> definition.group().equals(group))
                .map(ParameterDefinition::name)
                .toList());
    }

    public boolean isInGroup(String name, String group) {
        ParameterDefinition definition = definitions.get(name);
        return definition != null && definition.group().equals(group);
    }

    public boolean knows(String name) {
        return definitions.containsKey(name);
    }

    /** What is wrong with writing all of {@code changes}, empty when nothing; changes nothing. */
    public Optional<String> objectionTo(Map<String, JsonNode> changes) {
        Map<String, Object> after = all();
        for (Map.Entry<String, JsonNode> change : changes.entrySet()) {
            ParameterDefinition definition = definitions.get(change.getKey());
            if (definition == null) {
                return Optional.of("there is no parameter " + change.getKey());
            }
            Optional<String> objection = definition.objectionTo(change.getValue());
            if (objection.isPresent()) {
                return objection;
            }
            after.put(change.getKey(), definition.valueOf(change.getValue()));
        }
        return rule.apply(after);
    }

    /** Writes all of {@code changes} at once; {@link #objectionTo} must have had none. */
    public void write(Map<String, JsonNode> changes) {
        Optional<String> objection = objectionTo(changes);
        if (objection.isPresent()) {
            throw new IllegalArgumentException(objection.get());
        }
        changes.forEach((name, value) -> {
            ParameterDefinition definition = definitions.get(name);
            if (definition != null) {
                values.put(name, definition.valueOf(value));
            }
        });
        revision++;
    }

    private Object stored(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return value;
    }
}
