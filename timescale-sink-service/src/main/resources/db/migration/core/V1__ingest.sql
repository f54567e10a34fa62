-- What the sink itself needs to store a message once: offsets, gaps, recognised messages, dead letters.

CREATE TABLE stored_offsets (
    cluster_id text NOT NULL,
    topic_id text NOT NULL,
    partition integer NOT NULL,
    topic text NOT NULL,
    next_offset bigint NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    stored_by text NOT NULL,
    CONSTRAINT stored_offsets_key PRIMARY KEY (cluster_id, topic_id, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE stored_offsets IS 'Where the sink goes on reading; changed in the transaction that stores the rows, so a record is stored once';
COMMENT ON COLUMN stored_offsets.cluster_id IS 'Kafka cluster the offset belongs to';
COMMENT ON COLUMN stored_offsets.topic_id IS 'Id of the topic, which a topic of the same name created anew does not share; "name:<topic>" where the broker has no ids';
COMMENT ON COLUMN stored_offsets.partition IS 'Partition; unit: none; range: 0 and above';
COMMENT ON COLUMN stored_offsets.topic IS 'Name of the topic';
COMMENT ON COLUMN stored_offsets.next_offset IS 'Offset of the first record that is not stored; unit: records; range: 0 and above';
COMMENT ON COLUMN stored_offsets.stored_at IS 'When it last changed';
COMMENT ON COLUMN stored_offsets.stored_by IS 'Instance of the sink that changed it';

CREATE TABLE offset_gaps (
    cluster_id text NOT NULL,
    topic_id text NOT NULL,
    partition integer NOT NULL,
    topic text NOT NULL,
    from_offset bigint NOT NULL,
    to_offset bigint NOT NULL,
    noticed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT offset_gaps_key PRIMARY KEY (cluster_id, topic_id, partition, from_offset)
);

COMMENT ON TABLE offset_gaps IS 'Records that Kafka removed (retention) before the sink had read them';
COMMENT ON COLUMN offset_gaps.cluster_id IS 'Kafka cluster';
COMMENT ON COLUMN offset_gaps.topic_id IS 'Id of the topic';
COMMENT ON COLUMN offset_gaps.partition IS 'Partition; unit: none; range: 0 and above';
COMMENT ON COLUMN offset_gaps.topic IS 'Name of the topic';
COMMENT ON COLUMN offset_gaps.from_offset IS 'First offset that is gone; unit: records; range: 0 and above';
COMMENT ON COLUMN offset_gaps.to_offset IS 'First offset that is there again; unit: records; range: above from_offset';
COMMENT ON COLUMN offset_gaps.noticed_at IS 'When the sink found out';

CREATE TABLE recent_messages (
    message_id text COLLATE "C" NOT NULL,
    device_id text COLLATE "C" NOT NULL,
    stage text NOT NULL,
    seen_at timestamptz NOT NULL,
    CONSTRAINT recent_messages_key PRIMARY KEY (message_id, device_id, stage)
);

CREATE INDEX recent_messages_by_age ON recent_messages (seen_at);

COMMENT ON TABLE recent_messages IS 'Messages stored under their time of receipt (a Will, a clock that is off): a redelivery has another one, so their key does not recognise it; kept 7 days';
COMMENT ON COLUMN recent_messages.message_id IS 'Identity of the message; unit: none; range: 32 hex digits';
COMMENT ON COLUMN recent_messages.device_id IS 'Device';
COMMENT ON COLUMN recent_messages.stage IS 'Which flow stored it: sink.raw or sink.enriched';
COMMENT ON COLUMN recent_messages.seen_at IS 'When it was received first';

CREATE TABLE dead_letters (
    id bigint GENERATED ALWAYS AS IDENTITY,
    stored_at timestamptz NOT NULL DEFAULT now(),
    failed_at timestamptz NOT NULL,
    received_at timestamptz,
    stage text NOT NULL,
    reason text NOT NULL,
    detail text,
    device_id text,
    message_id text,
    mqtt_topic text,
    origin_topic text,
    origin_partition integer,
    origin_offset bigint,
    replay_of text,
    payload bytea,
    state text NOT NULL DEFAULT 'open',
    state_changed_at timestamptz,
    note text,
    CONSTRAINT dead_letters_key PRIMARY KEY (id),
    CONSTRAINT dead_letters_state CHECK (state IN ('open', 'replayed', 'discarded'))
);

CREATE INDEX dead_letters_by_failure ON dead_letters (failed_at, id);
CREATE INDEX dead_letters_by_reason ON dead_letters (reason, state, id);
CREATE INDEX dead_letters_by_replay ON dead_letters (replay_of) WHERE replay_of IS NOT NULL;
CREATE INDEX dead_letters_by_message ON dead_letters USING hash (message_id);
CREATE INDEX dead_letters_by_age ON dead_letters (stored_at);

COMMENT ON TABLE dead_letters IS 'Messages that can never be processed, with reason and original bytes; from iot.dead-letter and from the sink itself';
COMMENT ON COLUMN dead_letters.id IS 'Number in the order of storing; unit: none; range: 1 and above';
COMMENT ON COLUMN dead_letters.stored_at IS 'When this row was written';
COMMENT ON COLUMN dead_letters.failed_at IS 'When the stage gave the message up';
COMMENT ON COLUMN dead_letters.received_at IS 'When the bridge received the message, where known';
COMMENT ON COLUMN dead_letters.stage IS 'Stage that gave it up: bridge, enrichment, sink';
COMMENT ON COLUMN dead_letters.reason IS 'Stable code, for example invalid_json';
COMMENT ON COLUMN dead_letters.detail IS 'For a person: what was found, what was expected';
COMMENT ON COLUMN dead_letters.device_id IS 'Device, where known';
COMMENT ON COLUMN dead_letters.message_id IS 'Identity of the message, where known; unit: none; range: 32 hex digits';
COMMENT ON COLUMN dead_letters.mqtt_topic IS 'MQTT topic it was published on, where known';
COMMENT ON COLUMN dead_letters.origin_topic IS 'Topic the stage read it from';
COMMENT ON COLUMN dead_letters.origin_partition IS 'Partition the stage read it from; unit: none; range: 0 and above';
COMMENT ON COLUMN dead_letters.origin_offset IS 'Offset the stage read it from; unit: records; range: 0 and above';
COMMENT ON COLUMN dead_letters.replay_of IS 'Id of the dead letter it was replayed from, as text, because any program may write it; null when it was not';
COMMENT ON COLUMN dead_letters.payload IS 'The original bytes; null when there were none';
COMMENT ON COLUMN dead_letters.state IS 'open (waits for a decision), replayed (re-entered at its stage, once), discarded (a person decided so)';
COMMENT ON COLUMN dead_letters.state_changed_at IS 'When the state last changed; null while it never did';
COMMENT ON COLUMN dead_letters.note IS 'Why it was discarded; null in any other state';
