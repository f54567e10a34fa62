package io.iotcloud.localstack.mqtt;

/** The broker's {@code config.xml}: loopback only, nothing dropped by count, packets up to 1 MiB, sessions kept for days. */
final class BrokerConfiguration {

    private static final String TEMPLATE = """
            <?xml version="1.0"?>
            <hivemq>
                <listeners>
                    <tcp-listener>
                        <port>%d</port>
                        <bind-address>127.0.0.1</bind-address>
                    </tcp-listener>
                    <websocket-listener>
                        <port>%d</port>
                        <bind-address>127.0.0.1</bind-address>
                        <path>/mqtt</path>
                        <subprotocols>
                            <subprotocol>mqtt</subprotocol>
                        </subprotocols>
                        <allow-extensions>true</allow-extensions>
                    </websocket-listener>
                </listeners>
                <mqtt>
                    <queued-messages>
                        <max-queue-size>1000000000</max-queue-size>
                        <strategy>discard</strategy>
                    </queued-messages>
                    <packets>
                        <max-packet-size>1048576</max-packet-size>
                    </packets>
                    <session-expiry>
                        <max-interval>604800</max-interval>
                    </session-expiry>
                    <receive-maximum>
                        <server-receive-maximum>1000</server-receive-maximum>
                    </receive-maximum>
                </mqtt>
                <persistence>
                    <mode>file</mode>
                </persistence>
                <anonymous-usage-statistics>
                    <enabled>false</enabled>
                </anonymous-usage-statistics>
            </hivemq>
            """;

    private BrokerConfiguration() {}

    static String xml(int port, int webSocketPort) {
        return TEMPLATE.formatted(port, webSocketPort);
    }
}
