package org.lifeline.notification.directory;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The body of an import, with a fingerprint of what was read of it. */
final class Upload extends DigestInputStream {

  Upload(InputStream body) {
    super(body, sha256());
  }

  /** SHA-256 of the bytes read. */
  byte[] fingerprint() {
    return getMessageDigest().digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
