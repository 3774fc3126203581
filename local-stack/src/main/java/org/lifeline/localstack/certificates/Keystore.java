package org.lifeline.localstack.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.localstack.StackFailure;

/** A store of keys and certificates that the JDK's keytool works on. */
record Keystore(Path file) {

  /** The format demands a password; what protects the file is that only its owner can read it. */
  private static final String PASSWORD = "lifeline";

  static Keystore at(Path file) {
    return new Keystore(file);
  }

  /**
   * Makes a key (P-256) and a certificate for it, in the existing store or in a new one. The certificate is valid from a
   * day ago: clocks differ, and one that was wrong is put back.
   *
   * @param days from now on
   */
  void make(String alias, String commonName, int days, List<String> options) throws IOException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", alias, "-keystore",
        file.toString(), "-storetype", "PKCS12", "-storepass:env", "STORE_PASSWORD", "-keyalg", "EC", "-groupname",
        "secp256r1", "-dname", "CN=" + commonName, "-startdate", "-24H", "-validity", Integer.toString(days + 1)));
    command.addAll(options);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STORE_PASSWORD", PASSWORD);
    var keytool = builder.start();
    try {
      var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw StackFailure.failed("A certificate could not be made: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed("Making certificates was interrupted.");
    }
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  Key key(String alias) throws IOException {
    try {
      return open().getKey(alias, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A certificate followed by those that vouch for it. */
  List<Certificate> chain(String alias) throws IOException {
    try {
      return List.of(open().getCertificateChain(alias));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }
}
