package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a sealed part is bound to (the associated data of the AEAD): if moved to another owner, part or version, it does
 * not open.
 *
 * @param owner id of the one it is about
 * @param part which part of what is known
 * @param version version of the plaintext's format, from 1
 * @throws IllegalArgumentException owner or part is empty or contains a slash, which could make two contexts look alike
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
