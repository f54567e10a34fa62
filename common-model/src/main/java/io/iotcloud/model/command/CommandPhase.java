package io.iotcloud.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Step of a command; select and operate belong together (select before operate, IEC 61850-7-2). */
public enum CommandPhase {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("select")
    SELECT,
    @JsonProperty("operate")
    OPERATE,
    @JsonProperty("cancel")
    CANCEL
}
