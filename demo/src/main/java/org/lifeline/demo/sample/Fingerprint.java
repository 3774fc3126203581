package org.lifeline.demo.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names content, so that the same content sent again is known as the same. */
public final class Fingerprint {

  private Fingerprint() {
  }

  /** 32 hexadecimal digits. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(digest(content), 0, 16);
  }

  /** The same as a UUID. */
  public static UUID id(String content) {
    var bytes = ByteBuffer.wrap(digest(content.getBytes(UTF_8)));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
