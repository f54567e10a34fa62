package io.iotcloud.simulator.command;

import io.iotcloud.model.command.CommandResponse;

/** One answer and where it goes. */
public record Answer(CommandResponse response, ReplyTo replyTo) {}
