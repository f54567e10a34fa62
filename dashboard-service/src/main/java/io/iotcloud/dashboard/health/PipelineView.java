package io.iotcloud.dashboard.health;

import io.iotcloud.dashboard.page.Figure;
import io.iotcloud.dashboard.page.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pipeline with its ledger as pages write it. */
public record PipelineView(Column bridge, Column enrichment, Column sink, Queue raw, Queue enriched) {

    private static final String UNKNOWN = "unknown";

    /** One service's column; {@code balance} is what is missing. */
    public record Column(
            String name,
            String context,
            String in,
            String out,
            String received,
            String forwarded,
            String deadLettered,
            String duplicates,
            String inFlight,
            String balance,
            boolean balances,
            boolean known,
            @Nullable String problem,
            List<StageRow> stages) {}

    /** One stage of a service with several. */
    public record StageRow(String stage, String text) {}

    /**
     * What waits in a topic for its reader.
     *
     * @param waiting {@code 13 waiting}, or why it is unknown
     * @param fill 0 to 100 of the pipe that is drawn
     * @param notable true when it is said in amber
     */
    public record Queue(String topic, String waiting, double fill, boolean notable) {

        /** A pipe is drawn full from ten thousand messages on. */
        private static final double FULL = 10_000;

        private static final long NOTABLE = 1000;

        public static Queue of(String topic, @Nullable Long lag) {
            if (lag == null) {
                return new Queue(topic, "unknown", 0, false);
            }
            double fill = lag == 0 ? 0 : Math.clamp(Math.log10(lag + 1.0) / Math.log10(FULL) * 100, 4, 100);
            return new Queue(topic, Figure.count(lag).value() + " waiting", fill, lag > NOTABLE);
        }
    }

    public static PipelineView of(Pipeline pipeline, Queue raw, Queue enriched, Words words) {
        return new PipelineView(
                column("Bridge", pipeline.bridge(), words),
                column("Enrichment", pipeline.enrichment(), words),
                column("Sink", pipeline.sink(), words),
                raw,
                enriched);
    }

    private static Column column(String name, Pipeline.Hop hop, Words words) {
        Stage total = hop.total();
        if (total == null) {
            String why = hop.problem() == null ? "not asked yet" : hop.problem();
            return new Column(
                    name, UNKNOWN, "–", "–", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, false, false, why,
                    List.of());
        }
        return new Column(
                name,
                total.since() == null
                        ? ""
                        : "since " + words.time(total.since()).text(),
                rate(hop.receivedPerSecond()),
                rate(hop.forwardedPerSecond()),
                count(total.received()),
                count(total.forwarded()),
                count(total.deadLettered()),
                count(total.duplicates()),
                count(total.inFlight()),
                count(total.balance()),
                total.balance() == 0,
                true,
                hop.problem() == null
                        ? null
                        : "%s, figures of %s"
                                .formatted(
                                        hop.problem(),
                                        hop.at() == null
                                                ? UNKNOWN
                                                : words.time(hop.at()).text()),
                hop.stages().size() < 2
                        ? List.of()
                        : hop.stages().stream().map(PipelineView::row).toList());
    }

    private static StageRow row(Stage stage) {
        return new StageRow(
                stage.stage(),
                "%s received, %s forwarded, %s dead-lettered, %s duplicates, balance %s"
                        .formatted(
                                count(stage.received()),
                                count(stage.forwarded()),
                                count(stage.deadLettered()),
                                count(stage.duplicates()),
                                count(stage.balance())));
    }

    private static String count(long number) {
        return Figure.count(number).toString();
    }

    private static String rate(@Nullable Double perSecond) {
        return perSecond == null ? "–" : Figure.rate(perSecond).value() + "/s";
    }
}
