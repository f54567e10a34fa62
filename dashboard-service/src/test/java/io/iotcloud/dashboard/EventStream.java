package io.iotcloud.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page's event stream as a browser keeps it open. */
final class EventStream implements AutoCloseable {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final BufferedReader reader;

    private EventStream(BufferedReader reader) {
        this.reader = reader;
    }

    static EventStream open(URI uri) throws IOException {
        var connection = uri.toURL().openConnection();
        connection.setConnectTimeout(5000);
        EventStream stream = new EventStream(
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)));
        Thread.ofVirtual().start(stream::read);
        return stream;
    }

    private void read() {
        try {
            String type = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("event:")) {
                    type = line.substring(6);
                } else if (line.startsWith("data:")) {
                    events.add(type + " " + line.substring(5));
                }
            }
        } catch (IOException e) {
            // closed by the test
            events.add("closed " + e.getMessage());
        }
    }

    /** {@code <type> <json>}, oldest first. */
    List<String> events() {
        return events;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
