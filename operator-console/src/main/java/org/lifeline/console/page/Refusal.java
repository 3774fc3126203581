package org.lifeline.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is told whose request is refused or fails. Nothing of what they sent is in it.
 *
 * @param toDo what they can do now
 */
record Refusal(int status, String title, String text, String toDo) {

  /** The request attribute that says why something is forbidden: a {@link Forbidden}. */
  static final String WHY = Refusal.class.getName();

  /** @param detail of a conflict, in words of ours; null if there are none */
  static Refusal of(int status, Forbidden why, @Nullable String detail) {
    return switch (status) {
      case 403 -> forbidden(why);
      case 404 -> new Refusal(status, "There is nothing here", "What you look for is not there, or is gone.",
          "See whether the address is whole.");
      case 409 -> new Refusal(status, "That cannot be done any more",
          detail == null ? "Something has changed since you opened the page." : detail,
          "Nothing was changed. Open the page again to see how things stand.");
      case 429 -> new Refusal(status, "That was too often", "The console takes only so much from one place.",
          "Try again in a minute.");
      case 503 -> new Refusal(status, "The console cannot answer now",
          "Something that it stands on is away: its database, most likely. Nothing was changed.",
          "Try again in a few seconds. If it stays so, tell whoever runs the console.");
      default -> status < 500
          ? new Refusal(status, "That could not be understood", "What was sent is not as this page expects it.",
              "Nothing was changed. Go back and begin again.")
          : new Refusal(status, "Something went wrong", "It is a fault of the console, and has been noted.",
              "Try again. If it stays so, tell whoever runs the console when it was.");
    };
  }

  private static Refusal forbidden(Forbidden why) {
    return switch (why) {
      case OLD_FORM -> new Refusal(403, "The page was too old",
          "Your session had ended, or you have signed in anew since the page was opened. Nothing was changed.",
          "Open the page again, and repeat what you did.");
      case SUSPENDED -> new Refusal(403, "Your account is suspended", "You can see and do nothing at the moment.",
          "Whoever runs the scheme can lift it.");
      case ROLE -> new Refusal(403, "This is not for your role",
          "There is no such page, or your role may not see it or do this. Nothing was changed.",
          "Ask an operator, or have whoever runs the sign-in give you another role.");
    };
  }
}
