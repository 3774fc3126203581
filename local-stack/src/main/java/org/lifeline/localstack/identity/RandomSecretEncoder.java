package org.lifeline.localstack.identity;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Secrets here are 256 random bits: nobody guesses them, so one SHA-256 keeps them as well as any slow hash. */
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
