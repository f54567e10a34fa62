package io.iotcloud.fdi.opcua;

import java.io.IOException;
import java.security.Security;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server, from bind to unbind. */
final class RunningServer {

    private static final Logger log = LoggerFactory.getLogger(RunningServer.class);

    private final OpcUaServer server;
    private final DiNamespace di;
    private final DeviceNamespace devices;
    private final ServerCertificate certificate;
    private final Instant since;

    private RunningServer(
            OpcUaServer server, DiNamespace di, DeviceNamespace devices, ServerCertificate certificate, Instant since) {
        this.server = server;
        this.di = di;
        this.devices = devices;
        this.certificate = certificate;
        this.since = since;
    }

    /**
     * @throws Exception as Milo declares it: the port is taken, the certificate cannot be used
     */
    static RunningServer start(OpcUaProperties properties, Instant now) throws Exception {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider()); // for Aes256_Sha256_RsaPss
        }
        ServerCertificate certificate = ServerCertificate.open(properties);
        OpcUaServer server = new OpcUaServer(
                config(properties, certificate, now),
                _ -> new OpcTcpServerTransport(
                        OpcTcpServerTransportConfig.newBuilder().build()));
        DiNamespace di = new DiNamespace(server);
        DeviceNamespace devices = new DeviceNamespace(server, di, properties.maxDevices());
        RunningServer running = new RunningServer(server, di, devices, certificate, now);
        di.startup();
        devices.startup();
        try {
            server.startup().get();
        } catch (Exception e) {
            // whatever kept it from starting: nothing half started stays behind, and the caller is told
            running.stop();
            throw e;
        }
        return running;
    }

    private static OpcUaServerConfig config(OpcUaProperties properties, ServerCertificate certificate, Instant now) {
        return OpcUaServerConfig.builder()
                .setApplicationUri(ServerCertificate.APPLICATION_URI)
                .setApplicationName(LocalizedText.english("IoT Cloud FDI Manager"))
                .setProductUri("urn:iot-cloud")
                .setBuildInfo(
                        new BuildInfo("urn:iot-cloud", "IoT Cloud", "FDI manager", "0.1.0", "", new DateTime(now)))
                .setEndpoints(endpoints(properties, certificate))
                .setCertificateManager(certificate.manager())
                .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
                .setLimits(new ServerLimits())
                .build();
    }

    private static Set<EndpointConfig> endpoints(OpcUaProperties properties, ServerCertificate certificate) {
        EndpointConfig.Builder common = EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress(properties.bindAddress())
                .setBindPort(properties.port())
                .setHostname(properties.host())
                .setPath(OpcUaProperties.PATH)
                .setCertificate(certificate.certificate())
                .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        Set<EndpointConfig> endpoints = new LinkedHashSet<>();
        endpoints.add(common.copy()
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .build());
        for (SecurityPolicy policy :
                new SecurityPolicy[] {SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss}) {
            for (MessageSecurityMode mode :
                    new MessageSecurityMode[] {MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt}) {
                endpoints.add(common.copy()
                        .setSecurityPolicy(policy)
                        .setSecurityMode(mode)
                        .build());
            }
        }
        return endpoints;
    }

    DeviceNamespace devices() {
        return devices;
    }

    Instant since() {
        return since;
    }

    Instant certificateExpires() {
        return certificate.certificate().getNotAfter().toInstant();
    }

    int sessions() {
        return server.getSessionManager().getCurrentSessionCount().intValue();
    }

    int subscriptions() {
        return server.getSubscriptions().size();
    }

    /** Ends the sessions too; Milo would keep them until they time out. */
    void stop() {
        for (Session session : server.getSessionManager().getAllSessions()) {
            server.getSessionManager().killSession(session.getSessionId(), true);
        }
        devices.shutdown();
        di.shutdown();
        server.shutdown().join();
        try {
            certificate.close();
        } catch (IOException e) {
            log.warn("The folder of the OPC UA certificates is still watched: {}", e.toString());
        }
    }
}
