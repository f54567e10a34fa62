-- Days with rows that came too late for the refresh policies to be relied on; the sink refreshes exactly these.
CREATE TABLE late_days (
    day timestamptz NOT NULL,
    times_noted bigint NOT NULL DEFAULT 1,
    noted_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT late_days_key PRIMARY KEY (day)
);

COMMENT ON TABLE late_days IS 'Days whose breaker rows came late; written in the transaction of the rows, gone when the aggregates of the day are refreshed';
COMMENT ON COLUMN late_days.day IS 'Start of the day (UTC)';
COMMENT ON COLUMN late_days.times_noted IS 'Transactions that noted it; a refresh during which it grows is done again; unit: transactions; range: 1 and above';
COMMENT ON COLUMN late_days.noted_at IS 'When it was noted last';
