package org.lifeline.staff.referrals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caseworker can do with a referral, each on a page of its own that says what comes of it.
 */
enum Command {
  /** The abuser has found the phone. What becomes of its SIM may be decided here, or later. */
  FOUND(List.of("suspend", "keep", "later"), false),
  /** What becomes of the SIM of a phone that was found. */
  SIM(List.of("suspend", "keep"), false),
  /** Nothing more is done. */
  WITHDRAW(List.of(), true),
  /** The person is forgotten. */
  ERASE(List.of("asked-by-survivor", "made-by-mistake", "no-longer-needed", "at-risk", "other"), true);

  private final List<String> choices;
  private final boolean forGood;

  Command(List<String> choices, boolean forGood) {
    this.choices = choices;
    this.forGood = forGood;
  }

  /** Its word in the message file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its number in addresses, which a browser keeps: they say nothing. */
  public int number() {
    return ordinal() + 1;
  }

  /** What has to be chosen; empty where nothing has. */
  public List<String> choices() {
    return choices;
  }

  /** Whether it cannot be taken back. */
  public boolean forGood() {
    return forGood;
  }

  static Optional<Command> numbered(String number) {
    return Arrays.stream(values()).filter(command -> Integer.toString(command.number()).equals(number)).findFirst();
  }
}
