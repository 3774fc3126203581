package org.lifeline.staff.referrals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command that a caseworker can give for a referral, each on its own page that says what follows from it. */
enum Command {
  /** Report that the abuser has found the phone. Whether its SIM is suspended may be decided here, or later. */
  FOUND(List.of("suspend", "keep", "later"), false),
  /** Decide whether the SIM of a found phone is suspended. */
  SIM(List.of("suspend", "keep"), false),
  /** Withdraw the referral: nothing more is done for it. */
  WITHDRAW(List.of(), true),
  /** Erase the personal data. */
  ERASE(List.of("asked-by-survivor", "made-by-mistake", "no-longer-needed", "at-risk", "other"), true);

  private final List<String> choices;
  private final boolean forGood;

  Command(List<String> choices, boolean forGood) {
    this.choices = choices;
    this.forGood = forGood;
  }

  /** Its key in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its number in addresses, which a browser remembers: a number gives nothing away. */
  public int number() {
    return ordinal() + 1;
  }

  /** The choices, one of which has to be made; empty where there is nothing to choose. */
  public List<String> choices() {
    return choices;
  }

  /** Whether the command cannot be undone. */
  public boolean forGood() {
    return forGood;
  }

  static Optional<Command> numbered(String number) {
    return Arrays.stream(values()).filter(command -> Integer.toString(command.number()).equals(number)).findFirst();
  }
}
