package org.lifeline.notification.directory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.lifeline.platform.doors.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** The body of an import: of bounded size, and with a fingerprint of what was read of it. */
final class Upload extends FilterInputStream {

  private final DataSize largest;
  private final MessageDigest digest;
  private long read;

  Upload(InputStream body, DataSize largest) {
    super(body);
    this.largest = largest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** SHA-256 of the bytes read. */
  byte[] fingerprint() {
    return digest.digest();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      digest.update(bytes, offset, count);
      read += count;
      if (read > largest.toBytes()) {
        throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
            "A list has at most " + largest.toMegabytes() + " MB.");
      }
    }
    return count;
  }
}
