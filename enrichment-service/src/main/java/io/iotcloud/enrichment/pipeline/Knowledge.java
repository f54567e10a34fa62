package io.iotcloud.enrichment.pipeline;

import io.iotcloud.enrichment.applications.Interests;
import io.iotcloud.enrichment.devicetypes.DeviceTypes;

/** What a batch is enriched from; the same for all of its messages. */
record Knowledge(DeviceTypes types, Interests interests, boolean registryAnswers) {}
