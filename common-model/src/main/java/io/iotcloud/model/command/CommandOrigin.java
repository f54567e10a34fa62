package io.iotcloud.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a command was given. */
public enum CommandOrigin {
    @JsonProperty("rest")
    REST,
    @JsonProperty("dashboard")
    DASHBOARD,
    @JsonProperty("opcua")
    OPCUA
}
