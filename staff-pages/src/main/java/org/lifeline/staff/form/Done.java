package org.lifeline.staff.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done with an existing referral, other than by a command; the referral's page says so. */
public enum Done {
  /** The safe contact was confirmed or replaced. */
  CHANGED,
  /** The delivery details were confirmed or replaced. */
  DELIVERY,
  /** The referral was offered to another partner. */
  OFFERED,
  /** The offered referral was taken on. */
  ACCEPTED,
  /** The offer was taken back. */
  CANCEL;

  /** The first number here; commands have the numbers before it. */
  private static final int FIRST = 5;

  /** Its key in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its number in addresses, which a browser remembers: a number gives nothing away. */
  public int number() {
    return FIRST + ordinal();
  }

  public static Optional<Done> numbered(String number) {
    return Arrays.stream(values()).filter(done -> Integer.toString(done.number()).equals(number)).findFirst();
  }
}
