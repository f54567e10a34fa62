package io.iotcloud.sink.policies;

/** The tables that are cut by time. */
public enum TimeTable {
    RAW("iot_raw_data"),
    ENRICHED("iot_enriched_data"),
    SMART_BREAKER("smart_breaker_data");

    private final String tableName;

    TimeTable(String tableName) {
        this.tableName = tableName;
    }

    /** Name in SQL. */
    public String tableName() {
        return tableName;
    }
}
