package org.lifeline.referral.intake.upload;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Problem;

/** The rows of an upload, read one by one. */
interface Rows {

  /**
   * The next row; null at the end.
   *
   * @throws Problem the upload as a whole does not have the right form: nothing after this can be read
   * @throws IOException the sender has gone
   */
  @Nullable
  Row next() throws IOException;
}
