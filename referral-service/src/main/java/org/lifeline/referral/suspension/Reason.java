package org.lifeline.referral.suspension;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody is suspended, or let in again. A closed list: what it is about in particular belongs in no event. */
enum Reason {
  CREDENTIALS_EXPOSED, MISUSE, INVESTIGATION, LEFT_THE_SCHEME, OWN_WISH, TEST, RESOLVED;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Reason> of(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text().equals(text)).findFirst();
  }
}
