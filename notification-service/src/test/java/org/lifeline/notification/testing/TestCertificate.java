package org.lifeline.notification.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's certificate for a name or an address, which only those trust who are given it. */
public record TestCertificate(Path file, SSLContext context) {

  public static final String PASSWORD = "changeit";

  /**
   * Makes a certificate.
   *
   * @param subject {@code dns:} and a name, or {@code ip:} and an address
   * @return the certificate, whose context serves it and trusts only it
   */
  public static TestCertificate of(String subject, Path folder) {
    try {
      var file = folder.resolve(subject.replace(':', '-') + ".p12");
      var tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
          "-genkeypair", "-keyalg", "EC", "-alias", "a", "-dname", "CN=" + subject.substring(subject.indexOf(':') + 1),
          "-ext", "SAN=" + subject, "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(),
          "-storepass", PASSWORD).inheritIO().start();
      if (tool.waitFor() != 0) {
        throw new IllegalStateException("keytool made no certificate");
      }
      return new TestCertificate(file, context(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", store.getCertificate("a"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
