package io.iotcloud.localstack.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A test that failed, as the last lines of the test command name it: whoever sees only the end of a build server's output
 * still learns which test it was and what it said.
 *
 * @param test the class and the method
 * @param message what was thrown, on one line, cut to {@value #MESSAGE_LENGTH} characters
 */
record TestFailure(String test, String message) {

    private static final int MESSAGE_LENGTH = 600;

    static List<TestFailure> in(Path report) throws IOException {
        List<TestFailure> failures = new ArrayList<>();
        NodeList cases = document(report).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            for (String outcome : List.of("failure", "error")) {
                NodeList thrown = test.getElementsByTagName(outcome);
                if (thrown.getLength() > 0) {
                    failures.add(new TestFailure(
                            test.getAttribute("classname") + "." + test.getAttribute("name"),
                            message((Element) thrown.item(0))));
                }
            }
        }
        return failures;
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(test, message);
    }

    /** An assertion has a message; an exception without one has only its type. */
    private static String message(Element thrown) {
        String message = thrown.getAttribute("message").strip();
        String text = (message.isEmpty() ? thrown.getAttribute("type") : message).replaceAll("\\s+", " ");
        return text.length() <= MESSAGE_LENGTH ? text : text.substring(0, MESSAGE_LENGTH) + "…";
    }

    private static Document document(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("%s is not a test report".formatted(report), e);
        }
    }
}
