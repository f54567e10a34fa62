package io.iotcloud.sink.analytics.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.http.HttpHeaders;

/** Writes rows as the body of a response. */
final class ResponseRows implements ExportSource.Receiver {

    private static final int BUFFER = 32 * 1024;

    private final HttpServletResponse response;
    private final RowFormat format;
    private final RowText text;
    private OutputStream out = OutputStream.nullOutputStream();

    ResponseRows(HttpServletResponse response, RowFormat format, ExportQuery query) {
        this.response = response;
        this.format = format;
        this.text = new RowText(format, query);
    }

    @Override
    public void begin() throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"export.%s\"".formatted(format.id()));
        out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        out.write(text.header());
    }

    @Override
    public void row(ResultSet row) throws IOException, SQLException {
        out.write(text.row(row));
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
