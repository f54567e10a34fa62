package io.iotcloud.model.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Type of a measurement, parameter or command argument. */
public enum ValueType {
    @JsonProperty("double")
    DOUBLE,
    @JsonProperty("int32")
    INT32,
    @JsonProperty("int64")
    INT64,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("string")
    STRING,
    /** A wire integer that names one of the definition's {@code values}. */
    @JsonProperty("enum")
    ENUM,
    /** Values by name, of the parameters of one group; arguments only. */
    @JsonProperty("map")
    MAP
}
