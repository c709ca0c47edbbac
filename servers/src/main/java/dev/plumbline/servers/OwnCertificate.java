package dev.plumbline.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a certificate that a server made itself: only a client that is given the certificate trusts it. Both are
 * kept in files, because that is where servers read theirs.
 */
public final class OwnCertificate {

    /** The password of the key store. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    private final Path folder;
    private final KeyStore store;

    private OwnCertificate(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * Makes one, valid for two days before and a month after now.
     *
     * @param folder where its files are written; it must be there
     * @param name the host that it is for, {@code localhost} for one that may be trusted by tests of this machine
     */
    public static OwnCertificate of(Path folder, String name) {
        Path file = folder.resolve("server.p12");
        try {
            // The JDK makes certificates by this tool only.
            var made = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=dns:" + name,
                            "-ext",
                            "bc=ca:true",
                            "-startdate",
                            "-2d",
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (made.waitFor() != 0) {
                throw new IllegalStateException("No certificate was made: " + said);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            var certificate = new OwnCertificate(folder, store);
            certificate.write();
            return certificate;
        } catch (IOException e) {
            throw new UncheckedIOException("No certificate was made", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No certificate was made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("No certificate was made", e);
        }
    }

    private void write() throws IOException, GeneralSecurityException {
        Files.writeString(
                certificate(), pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
        Files.writeString(
                key(),
                pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }

    /** The certificate, PEM: what clients are to trust. */
    public Path certificate() {
        return folder.resolve("server.crt");
    }

    /** The private key, PEM, readable by this user alone. */
    public Path key() {
        return folder.resolve("server.key");
    }

    /** Key and certificate, PKCS #12, locked with {@link #PASSWORD}. */
    public Path store() {
        return folder.resolve("server.p12");
    }

    /** What a server in this process uses for TLS. */
    public SSLContext context() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of this JDK can be used by it", e);
        }
    }
}
