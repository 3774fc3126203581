package org.lifeline.referral.intake.upload;

import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.raw.RawReferral;

/** A row of an upload, numbered from 1 (the first after the header). */
sealed interface Row {

  long number();

  /** The number of its characters that are kept. */
  int length();

  /** A row of the right form. */
  record Read(long number, RawReferral referral) implements Row {
    @Override
    public int length() {
      return referral.length();
    }
  }

  /** A row that cannot be read; the other rows can. */
  record Broken(long number, FieldError error) implements Row {
    @Override
    public int length() {
      return 0;
    }
  }
}
