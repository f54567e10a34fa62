package io.iotcloud.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a device answers; answers may skip states but never go back. */
public enum AnswerState {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("executing")
    EXECUTING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("expired")
    EXPIRED
}
