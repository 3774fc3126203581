package org.lifeline.localstack.identity;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Encodes secrets by a single SHA-256: they are 256 random bits, which nobody can guess, so a slow hash would protect
 * them no better.
 */
final class RandomSecretEncoder implements PasswordEncoder {

  @Override
  public @Nullable String encode(@Nullable CharSequence secret) {
    return secret == null ? null : DigestUtils.sha256Hex(secret.toString());
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
    return secret != null && encoded != null
        && MessageDigest.isEqual(DigestUtils.sha256(secret.toString()), HexFormat.of().parseHex(encoded));
  }
}
