CREATE TABLE fdi.device (
    device_id         text        PRIMARY KEY,
    device_type       text,
    online            boolean,
    first_seen        timestamptz NOT NULL,
    last_seen         timestamptz NOT NULL,
    last_telemetry    timestamptz,
    latest            timestamptz NOT NULL,
    firmware_version  text,
    hardware_revision text,
    message_count     bigint
);
COMMENT ON TABLE fdi.device IS 'Devices, discovered from what they send';
COMMENT ON COLUMN fdi.device.online IS 'by status message or Last Will; null = never said';
COMMENT ON COLUMN fdi.device.latest IS 'time of the newest message; an older one changes nothing';
COMMENT ON COLUMN fdi.device.message_count IS 'as the device counts';

CREATE TABLE fdi.command (
    command_id      uuid        PRIMARY KEY,
    device_id       text        NOT NULL,
    device_type     text        NOT NULL,
    command         text        NOT NULL,
    phase           text        NOT NULL,
    select_id       uuid,
    arguments       jsonb       NOT NULL,
    issued_by       text        NOT NULL,
    origin          text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('CREATED', 'SENT', 'ACCEPTED', 'EXECUTING', 'SUCCEEDED',
                                                          'FAILED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'TIMED_OUT')),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    deadline_ms     bigint      NOT NULL,
    sent_at         timestamptz,
    due_at          timestamptz NOT NULL,
    finished_at     timestamptz,
    result          jsonb,
    error_code      text,
    add_cause       integer,
    error_message   text,
    late_at         timestamptz,
    late_result     jsonb
);
COMMENT ON TABLE fdi.command IS 'Commands and where each of them stands';
COMMENT ON COLUMN fdi.command.due_at IS 'when the state it is in ends by itself';

-- one command per device is under way at a time
CREATE UNIQUE INDEX command_in_flight ON fdi.command (device_id)
    WHERE state IN ('CREATED', 'SENT', 'ACCEPTED', 'EXECUTING');
CREATE INDEX command_due ON fdi.command (due_at)
    WHERE state IN ('CREATED', 'SENT', 'ACCEPTED', 'EXECUTING');
CREATE INDEX command_of_device ON fdi.command (device_id, created_at DESC);
CREATE INDEX command_latest ON fdi.command (created_at DESC);

CREATE TABLE fdi.command_event (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command_id uuid        NOT NULL REFERENCES fdi.command,
    event      text        NOT NULL,
    at         timestamptz NOT NULL,
    by         text        NOT NULL,
    detail     text,
    published  boolean     NOT NULL DEFAULT false
);
COMMENT ON TABLE fdi.command_event IS 'What happened to each command, in order; sent on to iot.commands';
CREATE INDEX command_event_of_command ON fdi.command_event (command_id, id);
CREATE INDEX command_event_unpublished ON fdi.command_event (id) WHERE NOT published;
