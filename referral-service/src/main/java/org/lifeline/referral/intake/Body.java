package org.lifeline.referral.intake;

import java.io.IOException;
import java.io.InputStream;
import org.lifeline.platform.doors.Problem;
import org.springframework.http.HttpStatus;

/** The body of a request for a single referral, bounded. */
public final class Body {

  /** Far longer than a referral whose fields all have their greatest length. */
  private static final int LONGEST = 64 << 10;

  private Body() {
  }

  /** @throws Problem it is longer than any referral can be */
  public static byte[] read(InputStream body) throws IOException {
    var bytes = body.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most " + LONGEST + " bytes.");
    }
    return bytes;
  }
}
