package org.lifeline.demo.sample;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** Derives names from content, so that the same content is recognised when it is sent again. */
public final class Fingerprint {

  private Fingerprint() {
  }

  /** A fingerprint of 32 hexadecimal digits. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(DigestUtils.sha256(content), 0, 16);
  }

  /** A fingerprint in the form of a UUID. */
  public static UUID id(String content) {
    var bytes = ByteBuffer.wrap(DigestUtils.sha256(content));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
