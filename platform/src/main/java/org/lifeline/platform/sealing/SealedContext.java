package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a sealed part is bound to: moved to another owner, part or version, it does not open (associated data of the
 * AEAD).
 *
 * @param owner whom it is about: an id
 * @param part which part of what is known
 * @param version version of the form of the plaintext, from 1
 * @throws IllegalArgumentException owner or part is empty or holds a slash, so that two contexts could look alike
 */
public record SealedContext(String owner, String part, int version) {

  public SealedContext {
    if (owner.isEmpty() || part.isEmpty() || owner.contains("/") || part.contains("/")) {
      throw new IllegalArgumentException("owner and part of what is sealed are words without a slash");
    }
  }

  byte[] ofCiphertext() {
    return (owner + "/" + part + "/" + version).getBytes(UTF_8);
  }

  byte[] ofKey() {
    return (owner + "/" + part).getBytes(UTF_8);
  }
}
