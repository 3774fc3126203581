package org.lifeline.demo.stage;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** An invented person. {@code toString} says nothing, as with real personal data. */
public record Survivor(String name, String dateOfBirth) {

  private static final Random RANDOM = new Random();
  private static final int LETTERS = 12;

  /** A person whom no scene has used before. */
  static Survivor invented() {
    var surname = RANDOM.ints(LETTERS, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    return new Survivor("Robin " + Character.toUpperCase(surname.charAt(0)) + surname.substring(1), "1990-01-31");
  }

  /** The same person with another spelling, as somebody else might write it down. */
  public Survivor otherwiseSpelt() {
    return new Survivor(name.toUpperCase(Locale.ROOT).replace(" ", "  "), dateOfBirth);
  }

  @Override
  public String toString() {
    return "***";
  }
}
