package org.lifeline.localstack.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.WholeFile;

/** Keys and certificates as text (RFC 7468), which Kafka, PostgreSQL, curl and most clients read. */
final class Pem {

  private Pem() {
  }

  static void writePublic(Path file, List<Certificate> certificates) throws IOException {
    WholeFile.write(file, text(certificates));
  }

  /** Writes the key and its certificates into one file, which only its owner can read from its first byte on. */
  static void writePrivate(Path file, Key key, List<Certificate> certificates) throws IOException {
    WholeFile.writePrivate(file, block("PRIVATE KEY", key.getEncoded()) + text(certificates));
  }

  /** When the first certificate in a file expires. */
  static Instant expiry(Path file) {
    return first(file).getNotAfter().toInstant();
  }

  /** The names and addresses that the first certificate in a file is valid for; a client's has none. */
  static Set<String> names(Path file) {
    try {
      var names = first(file).getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
    } catch (CertificateException e) {
      throw damaged(file);
    }
  }

  /** Reads the first certificate, skipping the key before it. */
  private static X509Certificate first(Path file) {
    try {
      var text = Files.readString(file);
      var certificate = text.substring(text.indexOf("-----BEGIN CERTIFICATE-----"));
      try (var in = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))) {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException | StringIndexOutOfBoundsException e) {
      throw damaged(file);
    }
  }

  private static StackFailure damaged(Path file) {
    return StackFailure.refused(file + " is no certificate. Restore it, or start over with ./lifeline reset.");
  }

  private static String text(List<Certificate> certificates) throws IOException {
    var text = new StringBuilder();
    for (var certificate : certificates) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IOException(e);
      }
    }
    return text.toString();
  }

  private static String block(String label, byte[] content) {
    return "-----BEGIN " + label + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content) + "\n-----END "
        + label + "-----\n";
  }
}
