package org.lifeline.notification.directory;

import java.io.InputStream;
import java.security.DigestInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** The body of an import, with a fingerprint of the bytes read so far. */
final class Upload extends DigestInputStream {

  Upload(InputStream body) {
    super(body, DigestUtils.getSha256Digest());
  }

  /** SHA-256 of the bytes read. */
  byte[] fingerprint() {
    return getMessageDigest().digest();
  }
}
