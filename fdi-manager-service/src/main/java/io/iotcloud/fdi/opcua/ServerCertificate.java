package io.iotcloud.fdi.opcua;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.sdk.server.util.HostnameUtil;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.KeyStoreCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/**
 * The server's own certificate (RSA 2048, self-signed, kept as PKCS#12) and the folders of the clients' ones.
 *
 * <p>Made once and kept: a client that trusted it trusts it after a restart.
 *
 * @param manager for Milo
 * @param certificate what clients are shown
 * @param watched what Milo keeps a thread for each, to see the folders change
 */
record ServerCertificate(CertificateManager manager, X509Certificate certificate, List<Closeable> watched)
        implements Closeable {

    static final String APPLICATION_URI = "urn:iot-cloud:fdi-manager";

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Period VALIDITY = Period.ofYears(5);

    /**
     * @throws Exception as Milo declares it: the folder cannot be used or holds something else
     */
    static ServerCertificate open(OpcUaProperties properties) throws Exception {
        Path folder = Files.createDirectories(
                properties.securityDir().toAbsolutePath().normalize());
        char[] password = password(folder.resolve("server.pass"));
        KeyStoreCertificateStore store = KeyStoreCertificateStore.createAndInitialize(
                new KeyStoreCertificateStore.Settings(folder.resolve("server.p12"), () -> password, _ -> password));
        FileBasedTrustListManager trusted = FileBasedTrustListManager.createAndInitialize(folder.resolve("pki"));
        FileBasedCertificateQuarantine rejected =
                FileBasedCertificateQuarantine.create(folder.resolve("pki/rejected/certs"));
        DefaultApplicationGroup group = DefaultApplicationGroup.createAndInitialize(
                trusted,
                store,
                new SelfSigned(properties.host()),
                new DefaultServerCertificateValidator(trusted, rejected));
        X509Certificate[] chain = group.getCertificateChain(NodeIds.RsaSha256ApplicationCertificateType)
                .orElseThrow(() -> new IOException("no certificate in " + folder));
        return new ServerCertificate(new DefaultCertificateManager(rejected, group), chain[0], List.of(trusted, store));
    }

    @Override
    public void close() throws IOException {
        for (Closeable open : watched) {
            open.close();
        }
    }

    /** Random, made once, readable by the owner only. */
    private static char[] password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip().toCharArray();
    }

    /** Names the application and every name of this machine, which clients compare with where they connected to. */
    private static final class SelfSigned extends RsaSha256CertificateFactory {

        private final String host;

        SelfSigned(String host) {
            this.host = host;
        }

        @Override
        protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) throws Exception {
            SelfSignedCertificateBuilder builder = new SelfSignedCertificateBuilder(keys)
                    .setCommonName("IoT Cloud FDI Manager")
                    .setOrganization("IoT Cloud")
                    .setApplicationUri(APPLICATION_URI)
                    .setValidityPeriod(VALIDITY);
            Set<String> names = new LinkedHashSet<>();
            names.add(host);
            names.add("localhost");
            names.add("127.0.0.1");
            names.add(HostnameUtil.getHostname());
            for (String name : names) {
                if (IPV4.matcher(name).matches()) {
                    builder.addIpAddress(name);
                } else {
                    builder.addDnsName(name);
                }
            }
            return new X509Certificate[] {builder.build()};
        }
    }
}
