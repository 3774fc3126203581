package org.lifeline.localstack.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;
import org.lifeline.localstack.home.WholeFile;

/**
 * The keys that sign tokens, kept in a file so that tokens, and the keys that services have cached, stay valid over a
 * restart.
 */
public final class SigningKeys {

  private SigningKeys() {
  }

  /** Makes the keys in this directory if there are none. */
  public static void makeMissing(Path directory) {
    try {
      if (!Files.exists(file(directory))) {
        make(file(directory));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException("Signing keys cannot be made", e);
    }
  }

  private static Path file(Path directory) {
    return directory.resolve("signing.jwks.json");
  }

  /** The keys in this directory; made if there are none. */
  static JWKSet in(Path directory) {
    makeMissing(directory);
    var file = file(directory);
    try {
      return JWKSet.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("The signing keys in " + file + " cannot be used", e);
    }
  }

  private static void make(Path file) throws IOException, JOSEException {
    var key = new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
        .keyID(UUID.randomUUID().toString()).generate();
    Files.createDirectories(file.getParent());
    WholeFile.writePrivate(file, new JWKSet(key).toString(false));
  }
}
