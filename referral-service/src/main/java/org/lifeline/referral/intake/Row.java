package org.lifeline.referral.intake;

import org.lifeline.platform.doors.FieldError;
import org.lifeline.referral.form.RawReferral;

/** A row of an upload, numbered from 1 (the first after the header). */
sealed interface Row {

  long number();

  /** A row of the right form. */
  record Read(long number, RawReferral referral) implements Row {
  }

  /** A row that cannot be read; its neighbours can. */
  record Broken(long number, FieldError error) implements Row {
  }
}
