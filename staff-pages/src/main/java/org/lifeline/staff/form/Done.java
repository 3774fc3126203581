package org.lifeline.staff.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done with a referral that there is, other than by a command: said on its page. */
public enum Done {
  /** The safe contact was confirmed or replaced. */
  CHANGED,
  /** The delivery details were. */
  DELIVERY,
  /** It was offered to another partner. */
  OFFERED,
  /** It was taken on. */
  ACCEPTED,
  /** The offer was taken back. */
  CANCEL;

  /** The commands have the numbers before. */
  private static final int FIRST = 5;

  /** Its word in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its number in addresses, which a browser keeps: they say nothing. */
  public int number() {
    return FIRST + ordinal();
  }

  public static Optional<Done> numbered(String number) {
    return Arrays.stream(values()).filter(done -> Integer.toString(done.number()).equals(number)).findFirst();
  }
}
